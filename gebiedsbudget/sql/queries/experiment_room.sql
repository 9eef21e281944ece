-- The room to experiment, if the programme has any.
select
    goal,
    percentage,
    weeks
from experiment_room;
