-- The definitions in force, as the ledger holds them: subject, code, version and JSON body.
select
    subject,
    code,
    version,
    body
from definition_known
order by number;
