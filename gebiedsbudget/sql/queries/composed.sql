-- The composed postings in the order they are posted; `is_asked` tells what is new from what is taken back or drawn
-- anew.
select
    * exclude (step, ordinal),
    step = 4 as is_asked
from composed
order by step, ordinal, draws_on is null;
