-- A row is a part of an approach that came from another area, as it stands: still to be made our own (`to_own`),
-- accepted, changed or dropped. `original` is what came, as JSON. Reads: definition_known.
-- Example: ('BUURTKAMER', 'goal', 'BAZ', 'accepted', from 'De Voorbeeld').
create or replace view approach_part as
select
    body ->> '$.approach' as approach,
    body ->> '$.subject' as subject,
    body ->> '$.code' as code,
    body ->> '$.name' as name,
    body ->> '$.area' as area,
    body ->> '$.origin.programme' as origin_programme,
    body ->> '$.origin.area' as origin_area,
    body ->> '$.status' as status,
    body ->> '$.reason' as reason,
    body -> '$.original' as original,
    body,
    version,
    number
from definition_known
where subject = 'approach' and (body ->> '$.origin') is not null;
