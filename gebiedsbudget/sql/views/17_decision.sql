-- A row is a registered decision: a dated act of a body, on which mandates, amendments and other acts rest by its code.
-- Reads: definition_known. Example: ('B-2026-07', 2026-03-12, 'Stuurgroep', 'Ophoging schuldhulp', 'board').
create or replace view decision as
select
    code as decision,
    (body ->> '$.decided_on')::date as decided_on,
    body ->> '$.body' as body,
    body ->> '$.about' as about,
    body ->> '$.level' as level,
    number
from definition_known
where subject = 'decision';
