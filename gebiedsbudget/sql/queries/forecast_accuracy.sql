-- How right each forecast was: of years that are over, what the line cost in the end beside what was expected, and how
-- long before the end of the year it was said. Parameters: partner, goal, year or NULL; before_year (the year that
-- runs).
with told as (
    select
        forecast.*,
        seal.actor,
        timezone('Europe/Amsterdam', timezone('UTC', forecast.recorded_at))::date as made_on
    from forecast
    inner join seal on forecast.seal_number = seal.seal_number
)

select
    concat_ws('/', told.partner, told.goal, told.area, told.year::varchar) as line,
    told.actor,
    told.made_on,
    (make_date(told.year, 12, 31) - told.made_on)::integer as days_ahead,
    told.amount as forecast,
    coalesce(position.spent, 0)::decimal(18, 2) as spent,
    (coalesce(position.spent, 0) - told.amount)::decimal(18, 2) as missed,
    case
        when told.amount <> 0
            then round(abs(coalesce(position.spent, 0) - told.amount) * 100 / told.amount)::integer
    end as off_by,
    told.why
from told
left join position using (partner, goal, area, year)
where
    told.year < $before_year
    and ($partner is null or told.partner = $partner)
    and ($goal is null or told.goal = $goal)
    and ($year is null or told.year = $year)
order by told.year, line, told.number;
