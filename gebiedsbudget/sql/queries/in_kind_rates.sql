-- What an unpaid hour is worth. Parameter: day (only what is valid on that day) or NULL.
select
    in_kind_rate,
    name,
    rate,
    valid_from,
    valid_until,
    source
from in_kind_rate
where $day is null or (valid_from <= $day and (valid_until is null or valid_until >= $day))
order by number;
