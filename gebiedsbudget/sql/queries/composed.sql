-- The composed postings in the order they are posted; `is_asked` tells what is new from what is taken back or drawn
-- anew.
select
    * exclude (step, ordinal),
    step = 4 as is_asked
from composed
-- The same act always makes the same order, and so the same running numbers.
order by
    step, ordinal, kind, draws_on is null, partner, goal, area, year, booked_on, amount, reference, description;
