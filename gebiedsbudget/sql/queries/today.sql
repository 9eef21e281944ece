-- The day from which what lies ahead is seen.
select
    coalesce(
        getvariable('booked_until')::date, getvariable('known_on')::date, getvariable('today')::date, current_date
    ) as today;
