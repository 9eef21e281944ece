-- What a snapshot of an area taken on a day shows: of every indicator the latest measurement in the area and in each
-- area in it. Parameters: area, taken_on.
select
    indicator.indicator,
    indicator.name,
    indicator.unit,
    indicator.goal,
    indicator.direction,
    measurement_standing.area,
    measurement_standing.value,
    measurement_standing.measured_on,
    measurement_standing.method,
    measurement_standing.source
from measurement_standing
inner join indicator on measurement_standing.indicator = indicator.indicator
where
    measurement_standing.measured_on <= $taken_on
    and measurement_standing.area in (select area_path.area from area_path where area_path.ancestor = $area)
qualify
    row_number() over (
        partition by measurement_standing.indicator, measurement_standing.area
        order by measurement_standing.measured_on desc
    ) = 1
order by indicator.number, measurement_standing.area;
