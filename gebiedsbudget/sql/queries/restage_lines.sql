-- The lines of the standing version of a delivery as they go back on the table, as if the same file came again.
-- Parameter: delivery.
select
    uuid()::varchar as line_id,
    row_number() over (order by delivery_line.number) as ordinal,
    case when delivery_line.change = 'set_aside' then 'set_aside' else 'staged' end as state,
    delivery_line.* exclude (
        number, line_id, seal_number, delivery_version_id, change, recorded_at, content_hash
    )
from delivery_line
inner join (
    select arg_max(delivery_version_id, version) as delivery_version_id
    from delivery_version
    where
        delivery = $delivery
        and delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
) as standing_version using (delivery_version_id)
where delivery_line.change <> 'withdrawn'
order by ordinal;
