-- A row is a budget year that has been adopted (vastgesteld), with when and by which decision. Reads: period_event.
-- Example: (2026, 2027-05-01 10:00, 'Bestuursbesluit 12').
create or replace view year_adopted as
select
    year,
    min(recorded_at) as recorded_at,
    min(decision) as decision
from period_event
where
    event = 'year_adopted'
    and (
        getvariable('known_on') is null
        or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
    )
group by year;
