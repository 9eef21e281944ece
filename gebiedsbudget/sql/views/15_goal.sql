-- A row is a goal, and the reserved goal `unassigned` (geen oormerk, nog te rubriceren). Reads: definition_known.
-- Example: ('WON', 'Prettig en veilig wonen', parent NULL, owner 'WGV', feedback 'quarter').
create or replace view goal as
select
    code as goal,
    body ->> '$.name' as name,
    nullif(body ->> '$.parent', '') as parent,
    nullif(body ->> '$.owner', '') as owner,
    body ->> '$.feedback' as feedback,
    body ->> '$.snapshot' as snapshot,
    number
from definition_known
where subject = 'goal'
union all
select
    'unassigned' as goal,
    'geen oormerk' as name,
    null as parent,
    null as owner,
    null as feedback,
    null as snapshot,
    9223372036854775807 as number;
