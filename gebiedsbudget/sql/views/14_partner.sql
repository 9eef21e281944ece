-- A row is a partner, and the reserved partner `pool` (nog toe te wijzen). Reads: definition_known.
-- Example: ('WGV', 'Woongoed Voorbeeld', 'housing', is_host false, 'financial').
create or replace view partner as
select
    code as partner,
    body ->> '$.name' as name,
    body ->> '$.type' as type,
    (body ->> '$.is_host')::boolean as is_host,
    body ->> '$.participation' as participation,
    number
from definition_known
where subject = 'partner'
union all
select
    'pool' as partner,
    'pot (nog toe te wijzen)' as name,
    'pool' as type,
    false as is_host,
    'financial' as participation,
    9223372036854775807 as number;
