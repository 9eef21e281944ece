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
where decision in ('same_fact', 'draws_on');
