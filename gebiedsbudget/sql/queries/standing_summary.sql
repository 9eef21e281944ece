-- How the newest version of a delivery that stands differed from the one before. Parameter: delivery.
with current_version as (
    select arg_max(delivery_version_id, version) as delivery_version_id
    from delivery_version
    where
        delivery = $delivery
        and delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
)

select
    delivery_line.change,
    count(*) as lines,
    coalesce(sum(delivery_line.amount), 0)::decimal(18, 2) as amount,
    null::decimal(18, 2) as earlier_amount
from delivery_line
inner join current_version on delivery_line.delivery_version_id = current_version.delivery_version_id
group by delivery_line.change
order by delivery_line.change;
