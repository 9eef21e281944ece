-- The composed postings in the order they are posted.
select * exclude (step, ordinal)
from composed
order by step, ordinal, draws_on is null;
