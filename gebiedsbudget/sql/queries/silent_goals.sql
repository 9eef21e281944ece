-- The goals with money on which feedback was due by the end of a period and was not given, not even after it.
-- Parameter: closed_until.
select goal
from goal_rhythm
where has_money and due_on <= $closed_until
order by number;
