-- The two sides as `two_sided` paired them, with what was agreed about each difference so far, the largest first.
-- `state`: equal, timing (same cents, another quarter or more than 14 days apart), amount (same number, other cents),
-- only_led, only_told (one side only), double. Parameters: partner or NULL, year or NULL.
with last_told as (
    select
        partner,
        max(booked_on) as day
    from delivery_version
    where delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
    group by partner
),

paired as (
    select
        told_row.key,
        case
            when side_pair.stage = 3 then 'amount'
            when
                date_diff('day', told_row.booked_on, led_row.booked_on) between -14 and 14
                and date_trunc('quarter', told_row.booked_on) = date_trunc('quarter', led_row.booked_on)
                then 'equal'
            else 'timing'
        end as state,
        told_row.kind,
        told_row.partner,
        told_row.told_by,
        told_row.year,
        led_row.booked_on as led_on,
        led_row.amount as led_amount,
        coalesce(led_row.delivery || ' ' || led_row.cell, '') as led_cell,
        told_row.booked_on as told_on,
        told_row.amount as told_amount,
        told_row.delivery || ' ' || told_row.cell as told_cell,
        coalesce(told_row.reference, led_row.reference) as reference,
        coalesce(told_row.description, led_row.description) as description,
        greatest(told_row.recorded_at, led_row.recorded_at) as recorded_at
    from side_pair
    inner join told_row on side_pair.told_key = told_row.key
    inner join led_row on side_pair.led_key = led_row.key
    union all
    select
        told_row.key,
        'only_told' as state,
        told_row.kind,
        told_row.partner,
        told_row.told_by,
        told_row.year,
        null as led_on,
        null as led_amount,
        '' as led_cell,
        told_row.booked_on as told_on,
        told_row.amount as told_amount,
        told_row.delivery || ' ' || told_row.cell as told_cell,
        told_row.reference,
        told_row.description,
        told_row.recorded_at
    from told_row
    where told_row.key not in (select side_pair.told_key from side_pair)
    union all
    -- What the other side's last delivery came too early for is a matter of time.
    select
        led_row.key,
        case when led_row.booked_on > last_told.day then 'timing' else 'only_led' end as state,
        led_row.kind,
        led_row.partner,
        led_row.partner as told_by,
        led_row.year,
        led_row.booked_on as led_on,
        led_row.amount as led_amount,
        coalesce(led_row.delivery || ' ' || led_row.cell, '') as led_cell,
        null as told_on,
        null as told_amount,
        '' as told_cell,
        led_row.reference,
        led_row.description,
        led_row.recorded_at
    from led_row
    left join last_told on led_row.partner = last_told.partner
    where led_row.key not in (select side_pair.led_key from side_pair)
    union all
    select
        double_row.key,
        'double' as state,
        double_row.kind,
        double_row.partner,
        double_row.told_by,
        double_row.year,
        double_row.led_on,
        double_row.led_amount,
        double_row.led_cell,
        double_row.told_on,
        double_row.told_amount,
        double_row.told_cell,
        double_row.reference,
        double_row.description,
        double_row.recorded_at
    from double_row
),

spoken as (
    select
        difference,
        arg_max(status, number) filter (where status is not null) as status,
        arg_max(owner, number) filter (where owner is not null) as owner,
        arg_max(due_on, number) filter (where due_on is not null) as due_on,
        count(*) filter (where note is not null) as notes
    from difference_event
    group by difference
)

select
    sha256(paired.key)[1:8] as difference,
    paired.state,
    case when paired.state = 'equal' then 'settled' else coalesce(spoken.status, 'open') end as status,
    paired.kind,
    paired.partner,
    paired.told_by,
    paired.year,
    paired.led_on,
    paired.led_amount::decimal(18, 2) as led_amount,
    paired.led_cell,
    paired.told_on,
    paired.told_amount::decimal(18, 2) as told_amount,
    paired.told_cell,
    (coalesce(paired.led_amount, 0) - coalesce(paired.told_amount, 0))::decimal(18, 2) as difference_amount,
    paired.reference,
    paired.description,
    spoken.owner,
    spoken.due_on,
    coalesce(spoken.notes, 0) as notes,
    date_diff(
        'day', timezone('Europe/Amsterdam', timezone('UTC', paired.recorded_at))::date, getvariable('today')::date
    ) as age_days
from paired
left join spoken on sha256(paired.key)[1:8] = spoken.difference
where
    ($partner is null or paired.partner = $partner or paired.told_by = $partner)
    and ($year is null or paired.year = $year)
order by
    paired.state = 'equal' asc,
    abs(coalesce(paired.led_amount, 0) - coalesce(paired.told_amount, 0)) desc,
    coalesce(paired.led_on, paired.told_on) asc,
    paired.key asc;
