-- A row is a cell of an adopted year in which something is still available: what was not carried over has lapsed.
select
    position.partner,
    position.goal,
    position.area,
    position.year,
    position.available
from position
inner join year_adopted on position.year = year_adopted.year
where position.available > 0;
