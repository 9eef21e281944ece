-- A row is a goal and year with what its lines are forecast to cost beside the budget of those same lines. Outside the
-- band of the programme (a percentage of that budget) a plan is asked for, and again when the forecast moves further
-- out than it was when the plan was made. Reads: forecast_standing, position, definition_known.
-- Example: ('RON', 2026, forecast 268,000, budget 250,000, gap 18,000, is_outside true, no plan): 7.2 % is above 5 %.
create or replace view forecast_gap as
with band as (
    select (body ->> '$.control.forecast_band')::decimal(9, 2) as band
    from definition_known
    where subject = 'programme'
),

plan as (
    select
        code,
        body ->> '$.plan' as plan,
        body ->> '$.owner' as owner,
        (body ->> '$.due_on')::date as due_on,
        (body ->> '$.gap')::decimal(18, 2) as gap
    from definition_known
    where subject = 'action_plan'
),

sums as (
    select
        forecast_standing.goal,
        forecast_standing.year,
        sum(forecast_standing.amount)::decimal(18, 2) as forecast,
        sum(coalesce(position.budget, 0))::decimal(18, 2) as budget
    from forecast_standing
    left join position using (partner, goal, area, year)
    group by forecast_standing.goal, forecast_standing.year
)

select
    sums.goal,
    sums.year,
    sums.forecast,
    sums.budget,
    (sums.forecast - sums.budget)::decimal(18, 2) as gap,
    band.band,
    coalesce(abs(sums.forecast - sums.budget) * 100 > band.band * sums.budget, false) as is_outside,
    coalesce(abs(sums.forecast - sums.budget) * 100 > band.band * sums.budget, false)
    and abs(sums.forecast - sums.budget) > coalesce(abs(plan.gap), -1) as needs_plan,
    plan.plan,
    plan.owner,
    plan.due_on
from sums
cross join band
left join plan on sums.goal || '/' || sums.year::varchar = plan.code;
