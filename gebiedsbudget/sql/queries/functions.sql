-- The functions known to the ledger, in lower case: who ever acted, who holds a mandate and who decides on requests.
-- Reads: seal, definition_known, programme. Example: 'finance', 'opbouwwerker'.
select distinct lower(split_part(actor, '@', 1)) as function
from seal
union
select distinct lower(body ->> '$.holder') as function
from definition_known
where subject = 'mandate'
union
select distinct lower(split_part(unnest(approvers), '@', 1)) as function
from programme
order by function;
