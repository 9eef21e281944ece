-- A row is a part of an old area that lies in a new one from a year on. Reads: definition_known.
-- Example: ('eikenplein', 'eikenplein-noord', 2027, 60.00, 'BU99990103').
create or replace view boundary_change as
select
    body ->> '$.old' as old,
    body ->> '$.new' as new,
    (body ->> '$.year')::integer as year,
    (body ->> '$.share')::decimal(5, 2) as share,
    nullif(body ->> '$.cbs', '') as cbs,
    number
from definition_known
where subject = 'boundary_change';
