-- A row is an agreement as it stands: its newest version, the version that was signed last, and whether it was ended.
-- `body` is that of the signed version, or of the newest while none is signed; `version` is the version of that body.
-- Reads: definition, agreement_event.
-- Example: ('S-2026', version 1, newest 2, signed_on 2026-01-15): version 2 is written but not yet signed.
create or replace view agreement as
with known as (
    select
        agreement,
        version,
        event,
        happened_on
    from agreement_event
    where
        (getvariable('booked_until') is null or happened_on <= getvariable('booked_until')::date)
        and (
            getvariable('known_on') is null
            or recorded_at
            < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
        )
),

written as (
    select
        code as agreement,
        version,
        body,
        max(version) over (partition by code) as newest
    from definition
    where
        subject = 'agreement'
        and (
            getvariable('known_on') is null
            or recorded_at
            < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
        )
),

signed as (
    select
        agreement,
        max(version) as version,
        max(happened_on) as signed_on
    from known
    where event = 'signed'
    group by agreement
),

ended as (
    select
        agreement,
        max(happened_on) as ended_on
    from known
    where event = 'ended'
    group by agreement
)

select
    written.agreement,
    written.version,
    written.newest,
    signed.version as signed_version,
    signed.signed_on,
    ended.ended_on,
    written.body ->> '$.name' as name,
    (written.body ->> '$.effective_on')::date as effective_on,
    (written.body ->> '$.start')::date as starts_on,
    least((written.body ->> '$.end')::date, coalesce(ended.ended_on, date '9999-12-31')) as ends_on,
    (written.body ->> '$.notice_on')::date as notice_on,
    (written.body ->> '$.renewal_on')::date as renewal_on,
    written.body
from written
left join signed on written.agreement = signed.agreement
left join ended on written.agreement = ended.agreement
where written.version = coalesce(signed.version, written.newest);
