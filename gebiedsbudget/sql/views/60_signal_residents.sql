-- A row asks for attention because of what is residents': others spent from a budget over which residents decide, or
-- hours in kind were valued at a rate that nobody agreed on. Facts are never refused, so they are told here.
-- Reads: residents_budget, area_path, posting_known, in_kind_rate.
-- Example: ('spent_over_residents', partner 'WGV', 'BAZ', 'eikenplein', 1,200.00, owner 'WGV').
create or replace view signal_residents as
select
    'spent_over_residents' as kind,
    posting_known.partner,
    posting_known.goal,
    residents_budget.area,
    posting_known.year,
    sum(posting_known.amount)::decimal(18, 2) as amount,
    posting_known.partner as owner,
    min(posting_known.booked_on) as since,
    residents_budget.residents_budget as reference
from posting_known
inner join residents_budget on posting_known.goal = residents_budget.goal
inner join area_path on posting_known.area = area_path.area and residents_budget.area = area_path.ancestor
where
    posting_known.kind = 'expenditure'
    and posting_known.partner <> residents_budget.holder
    and residents_budget.say in ('decisive', 'labelled')
    and (residents_budget.until is null or posting_known.booked_on <= residents_budget.until)
group by
    posting_known.partner,
    posting_known.goal,
    residents_budget.area,
    posting_known.year,
    residents_budget.residents_budget
having sum(posting_known.amount) > 0
union all
select
    'rate_unknown' as kind,
    posting_known.partner,
    posting_known.goal,
    null as area,
    posting_known.year,
    sum(posting_known.amount)::decimal(18, 2) as amount,
    posting_known.partner as owner,
    min(posting_known.booked_on) as since,
    replace(posting_known.rate::varchar, '.', ',') as reference
from posting_known
where
    posting_known.form = 'in_kind'
    and posting_known.kind = 'deposit'
    and posting_known.rate is not null
    and exists (select 1 from in_kind_rate)
    and not exists (
        select 1 from in_kind_rate
        where
            in_kind_rate.rate = posting_known.rate
            and in_kind_rate.valid_from <= posting_known.booked_on
            and (in_kind_rate.valid_until is null or in_kind_rate.valid_until >= posting_known.booked_on)
    )
group by posting_known.partner, posting_known.goal, posting_known.year, posting_known.rate
having sum(posting_known.amount) > 0;
