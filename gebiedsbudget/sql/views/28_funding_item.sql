-- A row is a pledge or contribution as an item: what it holds, what of it was written off, what is open, and whether
-- its condition was met by an event. Reads: item, posting_known, item_event.
-- Example: a contribution of 50,000 of which 20,000 was written off and 10,000 received has open 20,000.
create or replace view funding_item as
select
    item.item_id,
    item.kind,
    item.form,
    item.partner,
    item.goal,
    item.area,
    item.year,
    item.reference,
    item.booked_on,
    item.amount,
    item.open,
    coalesce(written_off.amount, 0)::decimal(18, 2) as written_off,
    item.condition,
    item.hardens_on,
    item.item_id in (
        select item_event.item_id
        from item_event
        where
            item_event.event = 'hardened'
            and (getvariable('booked_until') is null or item_event.happened_on <= getvariable('booked_until')::date)
            and (
                getvariable('known_on') is null
                or item_event.recorded_at
                < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
            )
    ) as is_hardened
from item
left join (
    select
        draws_on,
        sum(amount) as amount
    from posting_known
    where kind = 'write_off'
    group by draws_on
) as written_off on item.item_id = written_off.draws_on
where item.kind in ('pledge', 'contribution');
