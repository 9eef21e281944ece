-- A row is what one of an organisation's own values means in our codes, or what was said of one row of its workbooks
-- (then `profile`, `row_key` and `occurrence` say which); field `counterparty` says whether money to another partner
-- was passed on or is a purchase. Reads: definition_known.
-- Example: ('SAM', 'goal', 'WVB09', 'RON', valid_from 2026-01-01, by 'finance@sam').
create or replace view value_mapping as
select
    code as mapping,
    version,
    body ->> '$.partner' as partner,
    body ->> '$.field' as field,
    body ->> '$.value' as value,
    body ->> '$.code' as code,
    (body ->> '$.valid_from')::date as valid_from,
    body ->> '$.by' as said_by,
    body ->> '$.profile' as profile,
    body ->> '$.row_key' as row_key,
    (body ->> '$.occurrence')::bigint as occurrence,
    body ->> '$.description' as description,
    body ->> '$.counterparty' as counterparty,
    number
from definition_known
where subject = 'value_mapping';
