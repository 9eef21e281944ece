-- The lines of the delivery that was just compared, with their keys.
select
    line_id,
    row_key,
    occurrence,
    measure,
    cell,
    change
from delivery_change
order by ordinal;
