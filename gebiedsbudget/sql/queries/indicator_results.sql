-- The indicators of a goal, or one indicator, or all, each with its latest measurement per area. Parameters: goal,
-- indicator, or NULL.
select
    indicator,
    name,
    goal,
    direction,
    unit,
    baseline,
    baseline_on,
    target,
    target_on,
    source,
    method,
    decides,
    area,
    measured_on,
    value,
    since_baseline,
    outcome
from indicator_result
where ($goal is null or goal = $goal) and ($indicator is null or indicator = $indicator)
order by number, area nulls first;
