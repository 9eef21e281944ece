-- The functions known to the ledger, in lower case: who ever acted, and who holds a mandate. Reads: seal,
-- definition_known. Example: 'finance', 'opbouwwerker'.
select distinct lower(split_part(actor, '@', 1)) as function
from seal
union
select distinct lower(body ->> '$.holder') as function
from definition_known
where subject = 'mandate'
order by function;
