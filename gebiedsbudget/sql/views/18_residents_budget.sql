-- A row is a residents' budget: which goal and area (with all areas in it), who holds it, and how far their say goes.
-- Reads: definition_known.
-- Example: ('BB-EIK', 'BGE', 'BAZ', 'eikenplein', 'decisive', until 2027-03-01).
create or replace view residents_budget as
select
    code as residents_budget,
    body ->> '$.holder' as holder,
    body ->> '$.goal' as goal,
    body ->> '$.area' as area,
    body ->> '$.say' as say,
    (body ->> '$.until')::date as until,
    number
from definition_known
where subject = 'residents_budget';
