-- A row is a reason why the partners work in an area, where it comes from and of which day. Reads: definition_known.
-- Example: ('ARMOEDE', 'eikenwijk', 'Eén op de vijf huishoudens …', 'Armoedemonitor 2024', 2024-11-01, NULL).
create or replace view urgency as
with said as (
    select unnest(json_extract(body, '$.urgency[*]')) as reason
    from definition_known
    where subject = 'programme'
)

select
    reason ->> '$.code' as urgency,
    reason ->> '$.area' as area,
    reason ->> '$.why' as why,
    reason ->> '$.source' as source,
    (reason ->> '$.found_on')::date as found_on,
    (reason ->> '$.review_on')::date as review_on
from said;
