-- The money of a year by who brought it and the goal it is for (unassigned: without earmark): what came in as money,
-- what is still to come of it, and what was given back. Who was taken over is named as the partner that stands in its
-- place. Parameter: year.
with came as (
    select
        partner,
        goal,
        case when kind = 'deposit' and form = 'cash' then amount else 0 end as received,
        0 as receivable,
        case when kind = 'restitution' then amount else 0 end as returned
    from posting_known
    where year = $year and kind in ('deposit', 'restitution')
    union all
    select
        partner,
        goal,
        0 as received,
        open as receivable,
        0 as returned
    from item
    where year = $year and kind = 'contribution' and form = 'cash'
)

select
    coalesce(successor.successor, came.partner) as partner,
    came.goal,
    sum(came.received)::decimal(18, 2) as received,
    sum(came.receivable)::decimal(18, 2) as receivable,
    sum(came.returned)::decimal(18, 2) as returned
from came
left join successor on came.partner = successor.partner
group by 1, came.goal
having sum(came.received) <> 0 or sum(came.receivable) <> 0 or sum(came.returned) <> 0
order by 1, came.goal;
