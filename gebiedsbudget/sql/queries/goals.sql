-- The goals in force in the order of the file, the reserved goal last.
select
    goal,
    name,
    parent,
    owner
from goal
order by number;
