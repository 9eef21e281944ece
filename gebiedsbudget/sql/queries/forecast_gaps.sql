-- The forecast of a goal beside the budget of the lines it is about, with the band and the plan. Parameters: goal, year
-- or NULL.
select
    goal,
    year,
    forecast,
    budget,
    gap,
    band,
    is_outside,
    needs_plan,
    plan,
    owner,
    due_on
from forecast_gap
where ($goal is null or goal = $goal) and ($year is null or year = $year)
order by year, goal;
