-- The goals with a rhythm of feedback, the one that is due first on top.
select
    goal,
    name,
    owner,
    rhythm,
    last_on,
    due_on,
    has_money,
    has_money and due_on < coalesce(getvariable('known_on')::date, getvariable('today')::date, current_date)
        as is_overdue
from goal_rhythm
order by due_on, number;
