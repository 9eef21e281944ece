-- The budget by any keys: how it came to be what it is, what is done with it, and what is expected of it. The forecast
-- of a row is the sum over its lines that have one; `forecast_gap` is that less the budget of those same lines. Where a
-- row is about one year, `elapsed` is the part of the year that has gone by today, in per cent; `used` is spent in per
-- cent of the budget. Parameters: by_partner, by_goal, by_area, by_year (flags); partner, goal, area (with
-- descendants), year, level (or NULL).
with line as (
    select
        position.*,
        forecast_standing.amount as forecast,
        case when forecast_standing.amount is not null then position.budget end as forecast_budget
    from position
    left join forecast_standing using (partner, goal, area, year)
),

placed as (
    select line.* replace (coalesce(rolled.ancestor, line.area) as area)
    from line
    left join (
        select
            area_path.area,
            arg_min(area_path.ancestor, area_path.distance) as ancestor
        from area_path
        where area_path.level = $level
        group by area_path.area
    ) as rolled on line.area = rolled.area
    where
        ($partner is null or line.partner = $partner)
        and ($goal is null or line.goal = $goal)
        and ($year is null or line.year = $year)
        and (
            $area is null
            or line.area in (select area_path.area from area_path where area_path.ancestor = $area)
        )
        and (line.original <> 0 or line.budget <> 0 or line.reserved <> 0 or line.committed <> 0 or line.spent <> 0)
),

moment as (
    select coalesce(getvariable('booked_until')::date, getvariable('known_on')::date, getvariable('today')::date) as day
),

summed as (
    select
        case when $by_partner then placed.partner end as partner,
        case when $by_goal then placed.goal end as goal,
        case when $by_area then placed.area end as area,
        case when $by_year then placed.year end as year,
        case when min(placed.year) = max(placed.year) then min(placed.year) end as only_year,
        sum(placed.original)::decimal(18, 2) as original,
        sum(placed.amended)::decimal(18, 2) as amended,
        sum(placed.carried)::decimal(18, 2) as carried,
        sum(placed.lapsed)::decimal(18, 2) as lapsed,
        sum(placed.budget)::decimal(18, 2) as revised,
        sum(placed.reserved)::decimal(18, 2) as reserved,
        sum(placed.committed)::decimal(18, 2) as committed,
        sum(placed.spent)::decimal(18, 2) as spent,
        sum(placed.available)::decimal(18, 2) as available,
        sum(placed.forecast)::decimal(18, 2) as forecast,
        (sum(placed.forecast) - sum(placed.forecast_budget))::decimal(18, 2) as forecast_gap,
        count(*) filter (where placed.forecast is null) as lines_without_forecast,
        min(partner.number) as partner_number,
        min(goal.number) as goal_number,
        min(area.number) as area_number
    from placed
    left join partner on placed.partner = partner.partner
    left join goal on placed.goal = goal.goal
    left join area on placed.area = area.area
    group by 1, 2, 3, 4
)

select
    summed.partner,
    summed.goal,
    summed.area,
    summed.year,
    summed.original,
    summed.amended,
    summed.carried,
    summed.lapsed,
    summed.revised,
    summed.reserved,
    summed.committed,
    summed.spent,
    summed.available,
    summed.forecast,
    summed.forecast_gap,
    summed.lines_without_forecast,
    case
        when summed.only_year is not null
            then
                least(
                    greatest(
                        (moment.day - make_date(summed.only_year, 1, 1) + 1) * 100
                        / (make_date(summed.only_year + 1, 1, 1) - make_date(summed.only_year, 1, 1)),
                        0
                    ),
                    100
                )::integer
    end as elapsed,
    case when summed.revised <> 0 then (summed.spent * 100 / summed.revised)::integer end as used
from summed
cross join moment
order by
    summed.year nulls last,
    case when $by_partner then summed.partner_number end nulls last,
    case when $by_goal then summed.goal_number end nulls last,
    case when $by_area then summed.area_number end nulls last,
    summed.partner,
    summed.goal,
    summed.area;
