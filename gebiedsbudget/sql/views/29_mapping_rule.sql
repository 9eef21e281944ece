-- A row is a rule in force: rows of a partner whose text holds something are about a code of ours. The lowest rank is
-- asked first. Reads: definition_known.
-- Example: ('SAM/goal/description~moestuin', 'SAM', 'goal', 'description', 'moestuin', 'GEZ', rank 1).
create or replace view mapping_rule as
select
    code as rule,
    version,
    body ->> '$.partner' as partner,
    body ->> '$.field' as field,
    body ->> '$.column' as source_field,
    body ->> '$.contains' as contains,
    body ->> '$.code' as code,
    (body ->> '$.rank')::integer as rank,
    body ->> '$.by' as said_by,
    number
from definition_known
where subject = 'mapping_rule';
