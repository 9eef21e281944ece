-- A row is what an unpaid hour is worth from a day until a day (NULL: for now), and who says so. Reads:
-- definition_known.
-- Example: ('VRIJ', 'Vrijwilligersuur', 18.50, 2026-01-01, NULL, 'Stuurgroep 12 januari 2026').
create or replace view in_kind_rate as
select
    code as in_kind_rate,
    body ->> '$.name' as name,
    (body ->> '$.rate')::decimal(18, 2) as rate,
    (body ->> '$.valid_from')::date as valid_from,
    (body ->> '$.valid_until')::date as valid_until,
    body ->> '$.source' as source,
    number
from definition_known
where subject = 'in_kind_rate';
