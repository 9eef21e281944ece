-- Every measurement of an indicator, in the order of the days measured, also those replaced. Parameters: indicator,
-- area or NULL.
select
    measurement.measurement_id,
    measurement.area,
    measurement.measured_on,
    measurement.value,
    measurement.method,
    measurement.source,
    standing.measurement_id is not null as stands,
    coalesce(standing.breaks, false) as breaks,
    measurement.replaces,
    measurement.reason,
    seal.actor,
    timezone('Europe/Amsterdam', timezone('UTC', measurement.recorded_at))::date as recorded_on
from measurement
inner join seal on measurement.seal_number = seal.seal_number
left join measurement_standing as standing on measurement.measurement_id = standing.measurement_id
where measurement.indicator = $indicator and ($area is null or measurement.area = $area)
order by measurement.area, measurement.measured_on, measurement.number;
