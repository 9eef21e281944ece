-- What a year cost in money per goal, with the cover that goes along to another year (or came from one, below zero),
-- once the choices about its open items are carried out; and the other income of the year. Parameter: year.
with decided as (
    select
        item.goal,
        sum(case when stage_year_end.choice = 'delivered' and item.form = 'cash' then stage_year_end.amount else 0 end)
            as delivered,
        sum(case when stage_year_end.choice = 'carry' then stage_year_end.amount else 0 end) as carried
    from stage_year_end
    inner join item on stage_year_end.item_id = item.item_id
    where stage_year_end.year = $year and item.open <> 0
    group by item.goal
),

stands as (
    select
        goal,
        sum(spent_cash) as spent,
        -sum(carried) as carried,
        sum(other_income) as other_income
    from position
    where year = $year
    group by goal
)

select
    goal,
    (coalesce(stands.spent, 0) + coalesce(decided.delivered, 0))::decimal(18, 2) as spent,
    (coalesce(stands.carried, 0) + coalesce(decided.carried, 0))::decimal(18, 2) as carried,
    coalesce(stands.other_income, 0)::decimal(18, 2) as other_income
from stands
full join decided using (goal)
order by goal;
