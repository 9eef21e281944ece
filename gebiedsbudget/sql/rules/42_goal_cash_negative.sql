-- A row is the first day on which a goal that may live on its own money only would have paid out more than was brought
-- in for it, because of a payment decided now.
select
    goal_cash_day.goal,
    goal_cash_day.booked_on,
    -goal_cash_day.cash as shortage
from goal_cash_day
inner join (
    select
        goal,
        min(booked_on) as booked_on
    from posting
    where
        seal_number = getvariable('since_seal')::bigint
        and kind in ('transfer', 'restitution')
        and amount > 0
    group by goal
) as decided
    on goal_cash_day.goal = decided.goal and goal_cash_day.booked_on >= decided.booked_on
where goal_cash_day.cash < 0
order by goal_cash_day.booked_on
limit 1;
