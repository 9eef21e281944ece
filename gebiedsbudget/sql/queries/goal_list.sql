-- The goals in the order of their tree, with their own euros and how many of their indicators are where they should be.
-- Parameters: year or NULL, area (with descendants) or NULL, goal or NULL.
with euros as (
    select
        goal,
        sum(budget)::decimal(18, 2) as budget,
        sum(committed)::decimal(18, 2) as committed,
        sum(spent)::decimal(18, 2) as spent,
        sum(available)::decimal(18, 2) as available,
        count(distinct partner) filter (
            where partner <> 'pool' and (budget <> 0 or committed <> 0 or spent <> 0)
        ) as spenders
    from position
    where
        ($year is null or year = $year)
        and (
            $area is null
            or area in (select area_path.area from area_path where area_path.ancestor = $area)
        )
    group by goal
),

results as (
    select
        goal,
        count(distinct indicator) as indicators,
        count(*) filter (where value is not null) as measured,
        count(*) filter (where outcome = 'reached') as reached
    from indicator_result
    where
        $area is null
        or area is null
        or area in (select area_path.area from area_path where area_path.ancestor = $area)
    group by goal
),

placed as (
    select
        goal_path.goal,
        max(goal_path.distance) as depth,
        list(ancestor.number order by goal_path.distance desc) as place
    from goal_path
    inner join goal as ancestor on goal_path.ancestor = ancestor.goal
    group by goal_path.goal
)

select
    goal.goal,
    goal.name,
    goal.parent,
    placed.depth,
    goal.owner,
    goal.feedback,
    goal.snapshot,
    coalesce(euros.budget, 0)::decimal(18, 2) as budget,
    coalesce(euros.committed, 0)::decimal(18, 2) as committed,
    coalesce(euros.spent, 0)::decimal(18, 2) as spent,
    coalesce(euros.available, 0)::decimal(18, 2) as available,
    coalesce(euros.spenders, 0) as spenders,
    coalesce(results.indicators, 0) as indicators,
    coalesce(results.measured, 0) as measured,
    coalesce(results.reached, 0) as reached
from goal
inner join placed on goal.goal = placed.goal
left join euros on goal.goal = euros.goal
left join results on goal.goal = results.goal
where
    ($goal is null or goal.goal = $goal)
    and (goal.goal <> 'unassigned' or goal.goal = $goal or euros.goal is not null)
order by placed.place;
