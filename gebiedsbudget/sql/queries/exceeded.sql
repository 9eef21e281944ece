-- Where the unit of work `since_seal` leaves less than nothing available, the largest shortage first.
select
    level,
    goal,
    year,
    partner,
    area,
    control,
    available_before,
    asked,
    short_by
from exceeded
order by short_by desc, goal asc, year asc, level asc;
