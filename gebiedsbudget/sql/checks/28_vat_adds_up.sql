-- A row is an entry that posted another amount than its parts cost the pool: without VAT where that is compensated or
-- deducted, with it where it is cost.
select
    vat_part.entry_id::varchar as entry,
    sum(posting.amount)::decimal(18, 2) as amount,
    any_value(case when vat_part.regime = 'cost' then vat_part.excluding + vat_part.vat else vat_part.excluding end)
        as cost
from vat_part
inner join posting on vat_part.entry_id = posting.entry_id
where posting.kind in ('reservation', 'commitment', 'expenditure')
group by vat_part.entry_id
having
    sum(posting.amount)
    <> any_value(case when vat_part.regime = 'cost' then vat_part.excluding + vat_part.vat else vat_part.excluding end);
