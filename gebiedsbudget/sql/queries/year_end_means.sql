-- The money of a year by who brought it and the goal it is for (unassigned: without earmark): what came in as money,
-- what is still to come of it, and what was given back. Parameter: year.
with came as (
    select
        partner,
        goal,
        sum(case when kind = 'deposit' and form = 'cash' then amount else 0 end) as received,
        sum(case when kind = 'restitution' then amount else 0 end) as returned
    from posting_known
    where year = $year and kind in ('deposit', 'restitution')
    group by partner, goal
),

to_come as (
    select
        partner,
        goal,
        sum(open) as receivable
    from item
    where year = $year and kind = 'contribution' and form = 'cash'
    group by partner, goal
)

select
    partner,
    goal,
    coalesce(came.received, 0)::decimal(18, 2) as received,
    coalesce(to_come.receivable, 0)::decimal(18, 2) as receivable,
    coalesce(came.returned, 0)::decimal(18, 2) as returned
from came
full join to_come using (partner, goal)
where coalesce(came.received, 0) <> 0 or coalesce(to_come.receivable, 0) <> 0 or coalesce(came.returned, 0) <> 0
order by partner, goal;
