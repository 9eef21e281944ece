-- The indicators on which the settlement of an agreement may rest, each with its latest result. Parameter: agreement.
select distinct
    indicator_result.indicator,
    indicator_result.name,
    indicator_result.goal,
    indicator_result.area,
    indicator_result.measured_on,
    indicator_result.value,
    indicator_result.target,
    indicator_result.outcome
from indicator_result
inner join agreement_portion on agreement_portion.goal in (indicator_result.goal, 'unassigned')
where agreement_portion.agreement = $agreement and indicator_result.decides
order by indicator_result.goal, indicator_result.indicator, indicator_result.area;
