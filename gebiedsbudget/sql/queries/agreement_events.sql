-- What happened to an agreement as far as was known and had happened, the oldest first. Parameter: agreement.
select
    version,
    event,
    condition,
    happened_on,
    decision
from agreement_event
where
    agreement = $agreement
    and (getvariable('booked_until') is null or happened_on <= getvariable('booked_until')::date)
    and (
        getvariable('known_on') is null
        or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
    )
order by number;
