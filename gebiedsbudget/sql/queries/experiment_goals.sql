-- Which goals the room to experiment served, as was explained afterwards: in whole cents, the largest remainders first,
-- so that the parts of an order add up to it. NULL for goal: explained as serving no one goal. Parameter: year or NULL.
with shares as (
    select
        experiment_spent.item_id,
        experiment_spent.year,
        experiment_goal.goal,
        sign(experiment_spent.explained)::integer as sign,
        (abs(experiment_spent.explained) * 100)::hugeint as cents,
        (experiment_goal.share * 100)::hugeint as share
    from experiment_spent
    inner join experiment_goal on experiment_spent.explanation_id = experiment_goal.explanation_id
),

divided as (
    select
        *,
        cents * share // 10000 as whole,
        row_number() over (partition by item_id, year order by cents * share % 10000 desc, goal) as turn,
        cents - sum(cents * share // 10000) over (partition by item_id, year) as left_over
    from shares
),

parts as (
    select
        goal,
        ((sign * (whole + case when turn <= left_over then 1 else 0 end)) * 0.01::decimal(3, 2))::decimal(18, 2)
            as amount,
        year
    from divided
    union all
    select
        null as goal,
        explained as amount,
        year
    from experiment_spent
    where
        explanation_id is not null
        and explanation_id not in (select experiment_goal.explanation_id from experiment_goal)
)

select
    parts.goal,
    goal.name,
    sum(parts.amount)::decimal(18, 2) as explained
from parts
left join goal on parts.goal = goal.goal
where $year is null or parts.year = $year
group by parts.goal, goal.name
order by parts.goal nulls last;
