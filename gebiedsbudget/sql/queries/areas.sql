-- The areas in force in the order of the file.
select
    area,
    name,
    level,
    parent,
    cbs
from area
order by number;
