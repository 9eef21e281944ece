-- The lowest that the cash of the programme stood at the end of a day, over all years, and the last day it did.
select
    cash,
    booked_on
from cash_day
order by cash asc, booked_on desc
limit 1;
