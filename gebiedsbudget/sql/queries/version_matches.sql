-- The matches of the new version, with why: rule, days, cents and the candidates that lost.
select
    line_id::varchar as line_id,
    decision as stage,
    target_id::varchar as target_id,
    rule,
    days,
    cents,
    lost_candidates
from line_decision
where decision in ('same_fact', 'draws_on')
union all
-- A line that was linked before and stands as it was keeps its link in every version.
select
    line_id::varchar as line_id,
    'same_fact' as stage,
    fact_id::varchar as target_id,
    'exact' as rule,
    null as days,
    null as cents,
    null as lost_candidates
from delivery_change
where change = 'same_fact' and fact_id is not null;
