-- A row is a year in which a decision about the budget leaves the room to experiment larger than the part of the budget
-- that was agreed, and makes it larger than it was.
with free as (
    select goal_path.goal
    from goal_path
    inner join experiment_room on goal_path.ancestor = experiment_room.goal
),

decided as (
    select
        year,
        sum(amount) as whole,
        coalesce(sum(amount) filter (where goal in (select free.goal from free)), 0) as budget
    from posting
    where
        seal_number = getvariable('since_seal')::bigint
        and kind in ('budget', 'amendment', 'carry_over', 'lapse')
    group by year
)

select
    experiment_year.year,
    experiment_year.budget,
    experiment_year.allowed,
    replace(experiment_year.percentage::varchar, '.', ',') as percentage
from experiment_year
inner join decided on experiment_year.year = decided.year
cross join experiment_room
where
    experiment_year.is_too_large
    and decided.budget * 100 > decided.whole * experiment_room.percentage;
