-- The release of what is left of an item after its settlement (`final`), once the rest of the delivery is composed.
-- One row an item that a standing or new final line draws on and that this delivery touched.
with final_line as (
    select
        delivery_change.line_id,
        row_item.item_id,
        delivery_change.change in ('added', 'changed') as is_told
    from delivery_change
    inner join row_item
        on
            delivery_change.row_key = row_item.row_key
            and delivery_change.occurrence = row_item.occurrence
            and delivery_change.draws_measure = row_item.measure
    where delivery_change.is_final and delivery_change.change in ('added', 'changed', 'untouched', 're_described')
    union all
    select
        line_draw.line_id,
        line_draw.draws_on as item_id,
        true as is_told
    from line_draw
    inner join delivery_change on line_draw.line_id = delivery_change.line_id
    where delivery_change.is_final and delivery_change.draws_measure is null and line_draw.draws_on is not null
    union all
    -- A settlement that stands as it was, and whose order only comes with this version.
    select
        delivery_change.line_id,
        delivery_item.drawn_as as item_id,
        false as is_told
    from delivery_change
    inner join to_post as opening
        on
            opening.kind = 'commitment'
            and upper(trim(delivery_change.commitment)) = upper(trim(opening.commitment))
            and delivery_change.partner = opening.partner
            and delivery_change.goal = opening.goal
            and delivery_change.area = opening.area
            and delivery_change.year = opening.year
    inner join delivery_item on opening.line_id = delivery_item.line_id
    where
        delivery_change.is_final
        and delivery_change.draws_commitment
        and delivery_change.change in ('untouched', 're_described')
        and delivery_item.drawn_as is not null
    union all
    -- A settlement that stands as it was, drawn or beyond its item, and whose item was touched by another line.
    select
        delivery_change.line_id,
        coalesce(standing_posting.draws_on, standing_posting.item_id) as item_id,
        false as is_told
    from delivery_change
    inner join standing_posting using (row_key, occurrence, measure)
    where
        delivery_change.is_final
        and delivery_change.change in ('untouched', 're_described')
        and coalesce(standing_posting.draws_on, standing_posting.item_id) in (
            select touched_item.item_id from touched_item
        )
),

one_line as (
    select
        final_line.item_id,
        arg_min(final_line.line_id, delivery_change.ordinal) as line_id,
        bool_or(final_line.is_told) as is_told
    from final_line
    inner join delivery_change on final_line.line_id = delivery_change.line_id
    group by final_line.item_id
),

change as (
    select
        item_id,
        sum(amount) as amount
    from (
        select
            item_id,
            amount
        from composed
        where kind in ('pledge', 'contribution', 'reservation', 'commitment')
        union all
        select
            draws_on as item_id,
            -amount as amount
        from composed
        where draws_on is not null
    ) as effect
    group by item_id
),

cell as (
    select
        item_id,
        partner,
        goal,
        area,
        year,
        form,
        open,
        reference
    from item
    where item_id in (select one_line.item_id from one_line)
    union all
    select
        item_id,
        partner,
        goal,
        area,
        year,
        form,
        0 as open,
        reference
    from composed
    where
        posting_id = item_id
        and kind in ('reservation', 'commitment')
        and item_id in (select one_line.item_id from one_line)
)

select
    uuid()::varchar as posting_id,
    cell.partner,
    cell.goal,
    cell.area,
    cell.year,
    cell.form,
    (cell.open + coalesce(change.amount, 0))::decimal(18, 2) as amount,
    one_line.item_id::varchar as draws_on,
    one_line.line_id::varchar as line_id,
    cell.reference
from one_line
inner join cell on one_line.item_id = cell.item_id
left join change on one_line.item_id = change.item_id
where
    cell.open + coalesce(change.amount, 0) > 0
    -- What was opened again after a settlement stays open until something is told about it.
    and (one_line.is_told or change.item_id is not null);
