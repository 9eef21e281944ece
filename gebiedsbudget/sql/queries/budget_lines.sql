-- The lines of the budget: cells that have, or had, a budget, or in which something was decided or spent. Parameters:
-- partner, goal, area, year or NULL.
select
    partner,
    goal,
    area,
    year
from position
where
    (budget <> 0 or original <> 0 or reserved <> 0 or committed <> 0 or spent <> 0)
    and ($partner is null or partner = $partner)
    and ($goal is null or goal = $goal)
    and ($area is null or area = $area)
    and ($year is null or year = $year)
order by partner, goal, area, year;
