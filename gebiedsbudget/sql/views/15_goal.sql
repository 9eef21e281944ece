-- A row is a goal, and the reserved goal `unassigned` (geen oormerk, nog te rubriceren). Reads: definition_known.
-- Example: ('WON', 'Prettig en veilig wonen', parent NULL, owner 'WGV').
create or replace view goal as
select
    code as goal,
    body ->> '$.name' as name,
    nullif(body ->> '$.parent', '') as parent,
    nullif(body ->> '$.owner', '') as owner,
    number
from definition_known
where subject = 'goal'
union all
select
    'unassigned' as goal,
    'geen oormerk' as name,
    null as parent,
    null as owner,
    9223372036854775807 as number;
