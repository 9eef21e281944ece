-- A row is an area with its parent (NULL for the root). Reads: definition_known.
-- Example: ('eikenplein', 'Eikenplein', 'buurt', parent 'oost', 'BU99990101').
create or replace view area as
select
    code as area,
    body ->> '$.name' as name,
    body ->> '$.level' as level,
    nullif(body ->> '$.parent', '') as parent,
    nullif(body ->> '$.cbs', '') as cbs,
    number
from definition_known
where subject = 'area';
