-- Every version of an agreement as known, with its content, and the day it was signed or NULL. Parameter: agreement.
with signed as (
    select
        agreement,
        version,
        min(happened_on) as signed_on
    from agreement_event
    where
        event = 'signed'
        and (getvariable('booked_until') is null or happened_on <= getvariable('booked_until')::date)
        and (
            getvariable('known_on') is null
            or recorded_at
            < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
        )
    group by agreement, version
)

select
    definition.version,
    (definition.body ->> '$.effective_on')::date as effective_on,
    definition.body ->> '$.reason' as reason,
    signed.signed_on,
    definition.body
from definition
left join signed on definition.code = signed.agreement and definition.version = signed.version
where
    definition.subject = 'agreement'
    and definition.code = $agreement
    and (
        getvariable('known_on') is null
        or definition.recorded_at
        < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
    )
order by definition.version;
