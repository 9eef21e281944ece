-- The programme in force: one row.
select
    name,
    area as root,
    first_year,
    last_year,
    authorisation_level
from programme;
