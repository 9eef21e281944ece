-- A row is a goal with a rhythm of feedback (terugkoppeling): the last one on it, and the day on which the next is due,
-- counted from the last, or from the day the rhythm was agreed. `has_money` as in the position. Reads: goal,
-- definition, feedback, position.
-- Example: ('WON', 'quarter', last 2026-04-02, due 2026-07-02, has_money true).
create or replace view goal_rhythm as
with agreed as (
    select
        code as goal,
        body ->> '$.feedback' as rhythm,
        min(timezone('Europe/Amsterdam', timezone('UTC', recorded_at))::date) as agreed_on
    from definition
    where subject = 'goal' and not is_withdrawn
    group by 1, 2
),

given as (
    select
        goal,
        max(given_on) as last_on
    from feedback
    where
        getvariable('known_on') is null
        or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
    group by goal
),

euros as (
    select distinct goal
    from position
    where budget <> 0 or committed <> 0 or spent <> 0
)

select
    goal.goal,
    goal.name,
    goal.owner,
    goal.feedback as rhythm,
    given.last_on,
    (
        coalesce(given.last_on, agreed.agreed_on)
        + case goal.feedback
            when 'month' then interval 1 month
            when 'quarter' then interval 3 month
            when 'half-year' then interval 6 month
            else interval 12 month
        end
    )::date as due_on,
    euros.goal is not null as has_money,
    goal.number
from goal
inner join agreed on goal.goal = agreed.goal and goal.feedback = agreed.rhythm
left join given on goal.goal = given.goal
left join euros on goal.goal = euros.goal;
