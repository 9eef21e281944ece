-- A row is a posting as the reader wants to see it: recorded no later than `known_on`, booked no later than
-- `booked_until`. Both are session variables, DATE or NULL (no limit); a date means the end of that day in
-- Europe/Amsterdam. Reads: posting.
-- Example: with known_on = 2027-03-01 a posting recorded on 2027-03-02 at 00:30 local time is not seen.
create or replace view posting_known as
select *
from posting
where
    (
        getvariable('known_on') is null
        or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
    )
    and (getvariable('booked_until') is null or booked_on <= getvariable('booked_until')::date);
