-- A row is a year of the room to experiment: how much there may be of the whole budget, how much was budgeted, bound
-- and spent, and how much of that is explained. Reads: position, goal_path, experiment_room, experiment_spent.
-- Example: 2026: of 100,000.00 at most 5,000.00; budgeted 4,000.00, spent 1,200.00, explained 900.00.
create or replace view experiment_year as
with free as (
    select goal_path.goal
    from goal_path
    inner join experiment_room on goal_path.ancestor = experiment_room.goal
),

told as (
    select
        year,
        sum(explained) as explained,
        sum(unexplained) as unexplained
    from experiment_spent
    group by year
),

budgeted as (
    select
        year,
        sum(budget) as whole,
        coalesce(sum(budget) filter (where goal in (select free.goal from free)), 0) as budget,
        coalesce(sum(reserved + committed) filter (where goal in (select free.goal from free)), 0) as bound,
        coalesce(sum(spent) filter (where goal in (select free.goal from free)), 0) as spent,
        coalesce(sum(available) filter (where goal in (select free.goal from free)), 0) as available
    from position
    group by year
)

select
    budgeted.year,
    budgeted.whole::decimal(18, 2) as whole,
    experiment_room.percentage,
    (budgeted.whole * experiment_room.percentage * 0.01::decimal(3, 2))::decimal(18, 2) as allowed,
    budgeted.budget::decimal(18, 2) as budget,
    budgeted.bound::decimal(18, 2) as bound,
    budgeted.spent::decimal(18, 2) as spent,
    budgeted.available::decimal(18, 2) as available,
    coalesce(told.explained, 0)::decimal(18, 2) as explained,
    coalesce(told.unexplained, 0)::decimal(18, 2) as unexplained,
    budgeted.budget * 100 > budgeted.whole * experiment_room.percentage as is_too_large
from budgeted
cross join experiment_room
left join told on budgeted.year = told.year
where budgeted.whole <> 0 or budgeted.spent <> 0 or budgeted.bound <> 0;
