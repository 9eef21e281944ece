-- A row is a goal with one of the goals it serves, itself included (distance 0). Reads: goal.
-- Example: ('VEI', 'WON', 1): safety serves pleasant living.
create or replace view goal_path as
with recursive climb as (
    select
        goal.goal,
        goal.goal as ancestor,
        0 as distance,
        goal.parent
    from goal
    union all
    select
        climb.goal,
        goal.goal as ancestor,
        climb.distance + 1 as distance,
        goal.parent
    from climb
    inner join goal on climb.parent = goal.goal
    where climb.distance < 1000
)

select
    goal,
    ancestor,
    distance
from climb;
