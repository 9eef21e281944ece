-- Forecasts of budget lines beside what they are about, the latest of a line first. Parameters: partner, goal, area
-- (with descendants), year or NULL; only_latest.
with told as (
    select
        forecast.*,
        seal.actor,
        timezone('Europe/Amsterdam', timezone('UTC', forecast.recorded_at))::date as made_on
    from forecast
    inner join seal on forecast.seal_number = seal.seal_number
)

select
    told.forecast_id,
    concat_ws('/', told.partner, told.goal, told.area, told.year::varchar) as line,
    told.partner,
    told.goal,
    told.area,
    told.year,
    told.made_on,
    told.amount as forecast,
    coalesce(position.budget, 0)::decimal(18, 2) as revised,
    (told.amount - coalesce(position.budget, 0))::decimal(18, 2) as forecast_gap,
    coalesce(position.spent, 0)::decimal(18, 2) as spent,
    told.actor,
    told.why,
    told.number = max(told.number) over (partition by told.partner, told.goal, told.area, told.year) as is_latest
from told
left join position using (partner, goal, area, year)
where
    ($partner is null or told.partner = $partner)
    and ($goal is null or told.goal = $goal)
    and ($year is null or told.year = $year)
    and (
        $area is null
        or told.area in (select area_path.area from area_path where area_path.ancestor = $area)
    )
qualify not $only_latest or is_latest
order by told.year asc, told.partner asc, told.goal asc, told.area asc, told.number desc;
