-- Every staged delivery and every version of a posted one, the latest first.
with brought as (
    select
        entry.delivery_version_id,
        count(*) as postings,
        sum(posting.amount) filter (
            where
            posting.reverses is null
            and posting.kind <> 'release'
            and not (posting.kind = 'deposit' and posting.form = 'own_account')
        )::decimal(18, 2) as amount
    from entry
    inner join posting on entry.entry_id = posting.entry_id
    where entry.delivery_version_id is not null
    group by entry.delivery_version_id
),

found as (
    select
        delivery,
        count(*) filter (where severity = 'error') as errors,
        count(*) filter (where severity = 'warning') as warnings
    from stage_finding
    group by delivery
),

staged_amount as (
    select
        delivery,
        sum(amount) filter (where state = 'staged' and kind <> 'memo')::decimal(18, 2) as amount
    from stage_line
    group by delivery
)

select
    stage_delivery.delivery,
    stage_delivery.partner,
    stage_delivery.profile,
    stage_delivery.period,
    'staged' as status,
    null::integer as version,
    stage_delivery.file_name,
    stage_delivery.file_sha256,
    stage_delivery.rows_read,
    stage_delivery.rows_staged,
    stage_delivery.rows_set_aside,
    stage_delivery.rows_not_data,
    stage_delivery.rows_with_findings,
    coalesce(found.errors, 0) as errors,
    coalesce(found.warnings, 0) as warnings,
    0 as postings,
    coalesce(staged_amount.amount, 0)::decimal(18, 2) as amount,
    strftime(stage_delivery.staged_at, '%Y-%m-%dT%H:%M:%SZ') as recorded_at
from stage_delivery
left join found on stage_delivery.delivery = found.delivery
left join staged_amount on stage_delivery.delivery = staged_amount.delivery
union all
select
    delivery_version.delivery,
    delivery_version.partner,
    delivery_version.profile,
    delivery_version.period,
    case
        when delivery_event.event is not null then 'undone'
        when
            delivery_version.version = max(case when delivery_event.event is null then delivery_version.version end)
                over (partition by delivery_version.delivery)
            then 'posted'
        else 'replaced'
    end as status,
    delivery_version.version,
    delivery_version.file_name,
    delivery_version.file_sha256,
    delivery_version.rows_read,
    delivery_version.rows_staged,
    delivery_version.rows_set_aside,
    delivery_version.rows_not_data,
    0 as rows_with_findings,
    0 as errors,
    0 as warnings,
    coalesce(brought.postings, 0) as postings,
    coalesce(brought.amount, 0)::decimal(18, 2) as amount,
    strftime(delivery_version.recorded_at, '%Y-%m-%dT%H:%M:%SZ') as recorded_at
from delivery_version
left join delivery_event on delivery_version.delivery_version_id = delivery_event.delivery_version_id
left join brought on delivery_version.delivery_version_id = brought.delivery_version_id
order by recorded_at desc, delivery asc, version desc;
