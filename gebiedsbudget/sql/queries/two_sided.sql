-- Pairs what the pool has with what the other side tells of it (witness rows, tegenopgave).
-- Temporary tables: `told_row` (what the other side tells), `led_row` (what the pool has of the same kinds and cells),
-- `side_pair` (which belong together, and by which stage) and `double_row` (what two partners
-- probably both have). One row, one use: exact numbers first, then cents within 14 days, then the same
-- number with other cents, then cents within 100 days; the nearest day first.
create or replace temp table told_row as
with current_version as (
    select
        delivery,
        arg_max(delivery_version_id, version) as delivery_version_id
    from delivery_version
    where delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
    group by delivery
)

select
    delivery_version.delivery
    || '|' || delivery_line.row_key || '|' || delivery_line.occurrence || '|' || delivery_line.measure as key,
    delivery_version.delivery,
    delivery_version.partner as told_by,
    delivery_line.sheet || '!' || coalesce(delivery_line.cell, '') as cell,
    delivery_line.kind,
    delivery_line.partner,
    delivery_line.year,
    coalesce(delivery_line.booked_on, delivery_version.booked_on) as booked_on,
    delivery_line.amount,
    upper(trim(delivery_line.reference)) as reference,
    delivery_line.description,
    delivery_version.recorded_at
from current_version
inner join delivery_version on current_version.delivery_version_id = delivery_version.delivery_version_id
inner join delivery_line on current_version.delivery_version_id = delivery_line.delivery_version_id
where delivery_line.change = 'witness' and delivery_line.amount <> 0;

create or replace temp table led_row as
-- What stands in the pool of the kinds and cells the other side tells of, a row a line or an act by hand.
select
    coalesce(
        any_value(
            delivery_version.delivery
            || '|' || delivery_line.row_key || '|' || delivery_line.occurrence || '|' || delivery_line.measure
        ),
        any_value(posting.item_id)::varchar
    ) as key,
    any_value(delivery_version.delivery) as delivery,
    any_value(delivery_line.sheet || '!' || coalesce(delivery_line.cell, '')) as cell,
    posting.kind,
    posting.partner,
    posting.year,
    min(posting.booked_on) as booked_on,
    sum(posting.amount) as amount,
    any_value(upper(trim(posting.reference))) as reference,
    any_value(posting.description) as description,
    min(posting.recorded_at) as recorded_at
from posting
left join delivery_line on posting.line_id = delivery_line.line_id
left join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
where
    posting.reverses is null
    and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null)
    and (posting.kind, posting.partner, posting.year) in (
        select (told_row.kind, told_row.partner, told_row.year) from told_row
    )
    -- A partner's own rows are not its other side.
    and delivery_version.partner is distinct from posting.partner
group by posting.kind, posting.partner, posting.year, coalesce(posting.line_id, posting.item_id);

create or replace temp table side_pair as
with candidate as (
    select
        told_row.key as told_key,
        led_row.key as led_key,
        case
            when told_row.reference = led_row.reference and told_row.amount = led_row.amount then 1
            when
                told_row.amount = led_row.amount
                and abs(date_diff('day', told_row.booked_on, led_row.booked_on)) <= 14
                then 2
            when told_row.reference = led_row.reference then 3
            when
                told_row.amount = led_row.amount
                and abs(date_diff('day', told_row.booked_on, led_row.booked_on)) <= 100
                then 4
        end as stage,
        abs(date_diff('day', told_row.booked_on, led_row.booked_on)) as days
    from told_row
    inner join led_row
        on
            told_row.kind = led_row.kind
            and told_row.partner = led_row.partner
            and told_row.year = led_row.year
),

-- The best pairs first; a pair counts when both are each other's best of what is left, stage by stage.
first_pass as (
    select *
    from candidate
    where stage is not null
    qualify
        row_number() over (partition by told_key order by stage, days, led_key) = 1
        and row_number() over (partition by led_key order by stage, days, told_key) = 1
),

second_pass as (
    select candidate.*
    from candidate
    where
        candidate.stage is not null
        and candidate.told_key not in (select first_pass.told_key from first_pass)
        and candidate.led_key not in (select first_pass.led_key from first_pass)
    qualify
        row_number() over (partition by candidate.told_key order by candidate.stage, candidate.days, candidate.led_key)
        = 1
        and row_number()
            over (
                partition by candidate.led_key order by candidate.stage, candidate.days, candidate.told_key
            )
        = 1
)

select * from first_pass
union all
select * from second_pass;

create or replace temp table double_row as
select
    key,
    kind,
    partner,
    other_partner as told_by,
    year,
    booked_on as led_on,
    amount as led_amount,
    cell as led_cell,
    other_booked_on as told_on,
    amount as told_amount,
    other_cell as told_cell,
    coalesce(reference, counterparty) as reference,
    description,
    recorded_at
from double_use;
