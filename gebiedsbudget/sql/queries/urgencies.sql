-- Why the partners work here, the oldest reason first, with the name of the area. Parameters: area (with all areas in
-- it, and those it lies in) or NULL.
select
    urgency.urgency,
    urgency.area,
    area.name as area_name,
    urgency.why,
    urgency.source,
    urgency.found_on,
    urgency.review_on
from urgency
inner join area on urgency.area = area.area
where
    $area is null
    or urgency.area in (select area_path.area from area_path where area_path.ancestor = $area)
    or urgency.area in (select area_path.ancestor from area_path where area_path.area = $area)
order by urgency.found_on, urgency.urgency;
