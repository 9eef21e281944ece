-- A row is the version of a definition in force as known on `known_on`; withdrawn ones are left out. The body is JSON.
-- Reads: definition.
-- Example: a goal renamed in March shows its old name as known on 28 February.
create or replace view definition_known as
select *
from definition
where
    getvariable('known_on') is null
    or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
qualify row_number() over (partition by subject, code order by version desc) = 1 and not is_withdrawn;
