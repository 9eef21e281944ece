-- A row is a cost or a commitment that two partners probably both have: the same number and the same amount, or the
-- same counterparty and the same amount within a month. Each partner may be right; someone has to look.
-- Reads: posting_known, delivery_line, delivery_version.
-- Example: ('expenditure', 'GEM', 'WEL', 2026, 121.00, 'F-2026-8', found_by 'number').
create or replace view double_use as
with use_row as (
    select
        posting_known.kind,
        posting_known.partner,
        posting_known.year,
        coalesce(posting_known.line_id, posting_known.item_id) as use_id,
        sum(posting_known.amount)::decimal(18, 2) as amount,
        min(posting_known.booked_on) as booked_on,
        min(posting_known.recorded_at) as recorded_at,
        any_value(posting_known.goal) as goal,
        nullif(any_value(upper(trim(posting_known.reference))), '') as reference,
        nullif(any_value(upper(trim(posting_known.counterparty))), '') as counterparty,
        any_value(posting_known.description) as description,
        any_value(posting_known.line_id) as line_id
    from posting_known
    where
        posting_known.kind in ('expenditure', 'commitment')
        and posting_known.reverses is null
        and posting_known.posting_id not in (
            select again.reverses from posting_known as again where again.reverses is not null
        )
        and posting_known.partner <> 'pool'
    group by
        posting_known.kind, posting_known.partner, posting_known.year,
        coalesce(posting_known.line_id, posting_known.item_id)
    having sum(posting_known.amount) > 0
),

-- Column by column: DuckDB takes two rows with NULL in the same place for equal, and no number is not the same number.
pair as (
    select
        one.use_id as one_id,
        other.use_id as other_id,
        'number' as found_by
    from use_row as one
    inner join use_row as other
        on one.kind = other.kind and one.reference = other.reference and one.amount = other.amount
    where one.partner < other.partner
    union all
    select
        one.use_id as one_id,
        other.use_id as other_id,
        'counterparty' as found_by
    from use_row as one
    inner join use_row as other
        on one.kind = other.kind and one.counterparty = other.counterparty and one.amount = other.amount
    where
        one.partner < other.partner
        and abs(date_diff('day', one.booked_on, other.booked_on)) <= 31
        and (one.reference is distinct from other.reference)
),

placed as (
    select
        delivery_line.line_id,
        delivery_version.delivery || ' ' || delivery_line.sheet || '!' || coalesce(delivery_line.cell, '') as cell
    from delivery_line
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
)

select
    least(one.use_id::varchar, other.use_id::varchar)
    || '|' || greatest(one.use_id::varchar, other.use_id::varchar) as key,
    one.kind,
    one.partner,
    other.partner as other_partner,
    one.goal,
    one.year,
    one.amount,
    one.booked_on,
    other.booked_on as other_booked_on,
    coalesce(one_place.cell, '') as cell,
    coalesce(other_place.cell, '') as other_cell,
    coalesce(one.reference, other.reference) as reference,
    coalesce(one.counterparty, other.counterparty) as counterparty,
    coalesce(one.description, other.description) as description,
    greatest(one.recorded_at, other.recorded_at) as recorded_at,
    pair.found_by
from pair
inner join use_row as one on pair.one_id = one.use_id
inner join use_row as other on pair.other_id = other.use_id and one.kind = other.kind
left join placed as one_place on one.line_id = one_place.line_id
left join placed as other_place on other.line_id = other_place.line_id
-- One row, one use: of many that look alike the nearest day.
qualify
    row_number() over (
        partition by one.use_id
        order by pair.found_by desc, abs(date_diff('day', one.booked_on, other.booked_on)) asc, other.use_id asc
    ) = 1
    and row_number() over (
        partition by other.use_id
        order by pair.found_by desc, abs(date_diff('day', one.booked_on, other.booked_on)) asc, one.use_id asc
    ) = 1;
