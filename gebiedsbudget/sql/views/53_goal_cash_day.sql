-- A row is the cash of one goal at the end of a day on which it moved, for the goals that may live on their own money
-- only: what was brought in for them less what was paid out for them. Reads: definition_known, movement.
-- Example: ('RON', 2026-04-10, moved −50,000, cash −30,000): 20,000 was brought in for it, 50,000 paid out.
create or replace view goal_cash_day as
with asked as (
    select unnest(from_json(body -> '$.control.own_cash', '["VARCHAR"]')) as goal
    from definition_known
    where subject = 'programme'
)

select
    movement.goal,
    movement.booked_on,
    sum(movement.cash)::decimal(18, 2) as moved,
    (sum(sum(movement.cash)) over (partition by movement.goal order by movement.booked_on))::decimal(18, 2) as cash
from movement
inner join asked on movement.goal = asked.goal
where movement.cash <> 0
group by movement.goal, movement.booked_on;
