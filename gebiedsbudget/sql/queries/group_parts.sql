-- What each proposed group consists of: a row a line and target, with the part of the fact or of the row that it is.
-- Lines that together settle one item each draw their own amount, so that they need no part.
select
    solution_id::varchar as solution_id,
    line_id::varchar as line_id,
    target_id::varchar as target_id,
    case when stage = 'same_fact' or shape = 'one_to_many' then part end as part
from group_part
order by solution_id, line_id, target_id;
