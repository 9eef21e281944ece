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
    body ->> '$.control.commitment' as commitment_control,
    coalesce((body -> '$.approval.by')::varchar[], []) as approvers,
    nullif(body ->> '$.approval.four_eyes_above', '')::decimal(18, 2) as four_eyes_above,
    coalesce((body ->> '$.approval.splitting_days')::integer, 30) as splitting_days
from definition_known
where subject = 'programme';
