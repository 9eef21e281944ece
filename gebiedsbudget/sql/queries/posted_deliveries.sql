-- The newest standing version of every posted delivery, as known at the moment looked from.
with seen as (
    select *
    from delivery_version
    where
        (
            getvariable('known_on') is null
            or recorded_at
            < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
        )
        and delivery_version_id not in (
            select delivery_event.delivery_version_id
            from delivery_event
            where
                getvariable('known_on') is null
                or delivery_event.recorded_at
                < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
        )
    qualify row_number() over (partition by delivery order by version desc) = 1
)

select
    seen.delivery,
    seen.partner,
    partner.name as partner_name,
    seen.period,
    seen.version,
    seen.file_name,
    seen.file_sha256,
    timezone('Europe/Amsterdam', timezone('UTC', seen.recorded_at))::date as posted_on,
    seen.rows_staged,
    profile_applied.profile_text,
    coalesce(sum(posting.amount) filter (
        where
        posting.reverses is null
        and posting.kind <> 'release'
        and not (posting.kind = 'deposit' and posting.form = 'own_account')
    ), 0)::decimal(18, 2) as amount
from seen
left join partner on seen.partner = partner.partner
left join profile_applied
    on seen.profile = profile_applied.profile and seen.profile_hash = profile_applied.profile_hash
left join entry on seen.delivery_version_id = entry.delivery_version_id
left join posting on entry.entry_id = posting.entry_id
group by all
order by posted_on desc, seen.delivery asc;
