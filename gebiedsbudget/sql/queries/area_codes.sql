-- The CBS codes of an area: the one it began with (year NULL), and each from the year on in which it changed.
-- Parameter: area.
select
    null as year,
    cbs
from area
where area = $area and cbs is not null
union all
select distinct
    year,
    cbs
from boundary_change
where new = $area and cbs is not null
order by 1 nulls first;
