-- What becomes of the VAT of a partner, for a goal or (goal empty) for all goals without a regime of their own.
with said as (
    select unnest(json_extract(body, '$.vat[*]')) as rule
    from definition_known
    where subject = 'programme'
)

select
    rule ->> '$.partner' as partner,
    coalesce(rule ->> '$.goal', '') as goal,
    rule ->> '$.regime' as regime
from said;
