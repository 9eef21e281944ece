-- A row is the latest forecast of a budget line as known on `known_on`: what it is expected to have cost at the end of
-- its year, by whom, when and why. Reads: forecast, seal.
-- Example: ('SAM', 'RON', 'voorbeeld', 2026, 265,000.00, 'finance@sam', 'two coaches start in September').
create or replace view forecast_standing as
select
    forecast.number,
    forecast.forecast_id,
    forecast.partner,
    forecast.goal,
    forecast.area,
    forecast.year,
    forecast.amount,
    forecast.why,
    seal.actor,
    forecast.recorded_at,
    timezone('Europe/Amsterdam', timezone('UTC', forecast.recorded_at))::date as made_on
from forecast
inner join seal on forecast.seal_number = seal.seal_number
where
    getvariable('known_on') is null
    or forecast.recorded_at
    < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
qualify
    row_number() over (
        partition by forecast.partner, forecast.goal, forecast.area, forecast.year order by forecast.number desc
    ) = 1;
