-- Runs at every commit. A row is an item of which more was drawn than it holds.
with touched as (
    select coalesce(draws_on, item_id) as item_id
    from posting
    where seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
    union
    select item_id
    from posting
    where seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
)

select
    item.item_id::varchar as item,
    item.kind,
    item.partner,
    item.goal,
    item.year,
    item.amount,
    item.drawn,
    -item.open as excess
from item
inner join touched on item.item_id = touched.item_id
where item.open < 0
order by item.item_id;
