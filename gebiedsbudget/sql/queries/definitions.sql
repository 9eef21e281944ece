-- The definitions in force, as the ledger holds them: subject, code, version and JSON body. Parts of an approach that
-- came from another area (`origin`) are no definitions of this programme.
select
    subject,
    code,
    version,
    body
from definition_known
where subject <> 'approach' or (body ->> '$.origin') is null
order by number;
