-- A row asks for someone's attention in the control of the budget: a forecast outside its band without a plan, an entry
-- beyond what was available that rests on an exception, something open that should have ended, a goal that paid out
-- more than came in for it. `reference` is the number of what is open, `detail` who gave the exception, or why.
-- Reads: forecast_gap, forecast_standing, goal, budget_exception, exception_use, seal, follow_up_standing, item,
-- goal_cash_day.
-- Example: ('forecast_above', goal 'RON', 2026, 18,000.00, 'SAM', since 2026-09-30): 18,000 above its budget, no plan.
create or replace view signal_control as
with moment as (
    select coalesce(getvariable('booked_until')::date, getvariable('known_on')::date, getvariable('today')::date) as day
),

forecast_day as (
    select
        goal,
        year,
        max(made_on) as since
    from forecast_standing
    group by goal, year
),

told as (
    select
        'forecast_above' as kind,
        null as partner,
        forecast_gap.goal,
        null as area,
        forecast_gap.year,
        forecast_gap.gap as amount,
        nullif(goal.owner, '') as owner,
        forecast_day.since,
        null::date as due_on,
        true as is_exception,
        null as reference,
        null as detail
    from forecast_gap
    inner join forecast_day on forecast_gap.goal = forecast_day.goal and forecast_gap.year = forecast_day.year
    left join goal on forecast_gap.goal = goal.goal
    where forecast_gap.needs_plan and forecast_gap.gap > 0
    union all
    select
        'forecast_below' as kind,
        null as partner,
        forecast_gap.goal,
        null as area,
        forecast_gap.year,
        -forecast_gap.gap as amount,
        nullif(goal.owner, '') as owner,
        forecast_day.since,
        null as due_on,
        false as is_exception,
        null as reference,
        null as detail
    from forecast_gap
    inner join forecast_day on forecast_gap.goal = forecast_day.goal and forecast_gap.year = forecast_day.year
    left join goal on forecast_gap.goal = goal.goal
    where forecast_gap.needs_plan and forecast_gap.gap < 0
    union all
    select
        'exception_used' as kind,
        budget_exception.partner,
        budget_exception.goal,
        budget_exception.area,
        budget_exception.year,
        budget_exception.amount,
        seal.actor as owner,
        timezone('Europe/Amsterdam', timezone('UTC', exception_use.recorded_at))::date as since,
        null as due_on,
        true as is_exception,
        substr(budget_exception.exception_id::varchar, 1, 8) as reference,
        budget_exception.reason as detail
    from budget_exception
    inner join exception_use on budget_exception.exception_id = exception_use.exception_id
    inner join seal on budget_exception.seal_number = seal.seal_number
    union all
    select
        'item_overdue' as kind,
        item.partner,
        item.goal,
        item.area,
        item.year,
        item.open as amount,
        coalesce(follow_up_standing.owner, item.partner) as owner,
        follow_up_standing.due_on as since,
        null as due_on,
        false as is_exception,
        coalesce(item.reference, substr(item.item_id::varchar, 1, 8)) as reference,
        follow_up_standing.note as detail
    from follow_up_standing
    inner join item on follow_up_standing.item_id = item.item_id
    cross join moment
    where item.open <> 0 and follow_up_standing.due_on < moment.day
    union all
    select
        'goal_cash_below_zero' as kind,
        null as partner,
        goal,
        null as area,
        year(min(booked_on) filter (where cash < 0))::integer as year,
        -min(cash) as amount,
        null as owner,
        min(booked_on) filter (where cash < 0) as since,
        null as due_on,
        true as is_exception,
        null as reference,
        null as detail
    from goal_cash_day
    group by goal
    having min(cash) < 0
)

select told.* replace (told.amount::decimal(18, 2) as amount)
from told;
