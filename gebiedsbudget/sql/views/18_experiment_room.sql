-- The one row, if any, is the room to experiment: on which goal the free budget stands, how many per cent of a year's
-- budget it may be, and within how many weeks what was spent is explained. Reads: definition_known.
-- Example: ('VRIJ', 5.00, 8).
create or replace view experiment_room as
select
    body ->> '$.experiment.goal' as goal,
    (body ->> '$.experiment.percentage')::decimal(5, 2) as percentage,
    coalesce((body ->> '$.experiment.weeks')::integer, 8) as weeks
from definition_known
where subject = 'programme' and body ->> '$.experiment.goal' is not null;
