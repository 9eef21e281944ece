-- A row is a measurement that stands: known on `known_on`, measured no later than `booked_until`, and not replaced by
-- another that was known then. `breaks` tells that it was measured otherwise than the one before it, so that the two
-- cannot be compared. Reads: measurement.
-- Example: ('WON-1', 'eikenwijk', 2026-06-30, 6.8, 'enquête per app', breaks true).
create or replace view measurement_standing as
with known as (
    select *
    from measurement
    where (
        getvariable('known_on') is null
        or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
    )
)

select
    *,
    coalesce(method <> lag(method) over (partition by indicator, area order by measured_on), false) as breaks
from known
where
    measurement_id not in (select other.replaces from known as other where other.replaces is not null)
    and (getvariable('booked_until') is null or measured_on <= getvariable('booked_until')::date);
