-- A row is a cell whose budget is not its original budget with what was decided since (amended, carried over, lapsed),
-- or whose available is not that budget less what is reserved, committed and spent: counted from postings and items.
with posted as (
    select
        partner,
        goal,
        area,
        year,
        sum(case when kind in ('budget', 'amendment', 'carry_over', 'lapse') then amount else 0 end) as budget,
        sum(case when kind = 'expenditure' then amount else 0 end) as spent
    from posting_known
    group by all
),

open_items as (
    select
        partner,
        goal,
        area,
        year,
        sum(open) as bound
    from item
    where kind in ('reservation', 'commitment')
    group by all
)

select
    partner,
    goal,
    area,
    year,
    position.budget,
    coalesce(posted.budget, 0)::decimal(18, 2) as budget_posted,
    position.available,
    (coalesce(posted.budget, 0) - coalesce(open_items.bound, 0) - coalesce(posted.spent, 0))::decimal(18, 2)
        as available_counted
from position
left join posted using (partner, goal, area, year)
left join open_items using (partner, goal, area, year)
where position.budget <> budget_posted or position.available <> available_counted;
