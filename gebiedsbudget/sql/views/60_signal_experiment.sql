-- A row asks for attention in the room to experiment: what was spent and is not explained yet (the board sees it once
-- it is late), or a year in which the room is a larger part of the budget than was agreed.
-- Reads: experiment_spent, experiment_year, experiment_room.
-- Example: ('experiment_unexplained', 'SAM', 'VRIJ', 300.00, due 2026-07-27, 'V26-7').
create or replace view signal_experiment as
select
    'experiment_unexplained' as kind,
    partner,
    goal,
    area,
    year,
    unexplained as amount,
    partner as owner,
    unexplained_since as since,
    due_on,
    false as is_exception,
    coalesce(reference, substr(item_id::varchar, 1, 8)) as reference,
    description as detail
from experiment_spent
where unexplained > 0
union all
select
    'experiment_too_large' as kind,
    null as partner,
    experiment_room.goal,
    null as area,
    experiment_year.year,
    (experiment_year.budget - experiment_year.allowed)::decimal(18, 2) as amount,
    null as owner,
    null as since,
    null as due_on,
    true as is_exception,
    replace(experiment_year.percentage::varchar, '.', ',') || '%' as reference,
    null as detail
from experiment_year
cross join experiment_room
where experiment_year.is_too_large;
