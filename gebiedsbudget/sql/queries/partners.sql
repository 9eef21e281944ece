-- The partners in force in the order of the file, the reserved partner last.
select
    partner,
    name,
    type,
    is_host
from partner
order by number;
