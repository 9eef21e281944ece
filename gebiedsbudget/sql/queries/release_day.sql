-- The day the releases of settlements count from: that of the delivery, or the first open day.
select greatest(delivery_context.booked_on, open_day.first_day) as booked_on
from delivery_context
cross join open_day;
