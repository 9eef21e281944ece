-- The room of each budget year, and nothing else.
select
    year,
    budget_room,
    cover_room,
    free_and_covered
from room
order by year;
