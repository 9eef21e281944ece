-- The conditions of an agreement that were not met. Parameter: agreement.
select
    condition,
    failed_on,
    decision
from condition_failure
where agreement = $agreement
order by number;
