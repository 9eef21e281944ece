-- The one row is the programme of this ledger. Reads: definition_known.
-- Example: 'De Voorbeeld', root area 'voorbeeld', 2025 to 2027, authorised per goal.
create or replace view programme as
select
    body ->> '$.name' as name,
    body ->> '$.area' as area,
    (body ->> '$.first_year')::integer as first_year,
    (body ->> '$.last_year')::integer as last_year,
    body ->> '$.authorisation_level' as authorisation_level,
    body ->> '$.control.reservation' as reservation_control,
    body ->> '$.control.commitment' as commitment_control
from definition_known
where subject = 'programme';
