-- The residents' budgets with what is budgeted, bound, spent and free in their cells, and what others than the holder
-- spent there.
select
    residents_budget.residents_budget,
    residents_budget.holder,
    residents_budget.goal,
    residents_budget.area,
    residents_budget.say,
    residents_budget.until,
    coalesce(sum(position.budget), 0)::decimal(18, 2) as budget,
    coalesce(sum(position.reserved + position.committed), 0)::decimal(18, 2) as bound,
    coalesce(sum(position.spent), 0)::decimal(18, 2) as spent,
    coalesce(sum(position.available), 0)::decimal(18, 2) as available,
    coalesce(sum(position.spent) filter (where position.partner <> residents_budget.holder), 0)::decimal(18, 2)
        as spent_by_others
from residents_budget
left join position
    on
        residents_budget.goal = position.goal
        and position.area in (
            select area_path.area from area_path
            where area_path.ancestor = residents_budget.area
        )
group by all
order by residents_budget.residents_budget;
