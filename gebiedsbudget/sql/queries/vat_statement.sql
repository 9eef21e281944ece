-- VAT per partner, goal, year and regime: what was spent without VAT, its VAT, and the cost to the pool; entries that
-- were taken back are left out. Parameters: partner, year or NULL.
with spent as (
    select
        entry_id,
        first(partner) as partner,
        first(goal) as goal,
        first(year) as year
    from posting_known
    where kind = 'expenditure'
    group by entry_id
    having
        count(*) filter (
            where posting_id in (select again.reverses from posting_known as again where again.reverses is not null)
        ) = 0
)

select
    spent.partner,
    spent.goal,
    spent.year,
    vat_part.regime,
    count(*) as lines,
    sum(vat_part.excluding)::decimal(18, 2) as excluding,
    sum(vat_part.vat)::decimal(18, 2) as vat,
    sum(case when vat_part.regime = 'cost' then vat_part.excluding + vat_part.vat else vat_part.excluding end)
    ::decimal(18, 2) as cost
from vat_part
inner join spent on vat_part.entry_id = spent.entry_id
where ($partner is null or spent.partner = $partner) and ($year is null or spent.year = $year)
group by spent.partner, spent.goal, spent.year, vat_part.regime
order by spent.partner, spent.year, spent.goal, vat_part.regime;
