-- The newest version of a delivery that was not undone. Parameter: delivery.
select
    delivery_version_id,
    version,
    file_name,
    file_sha256
from delivery_version
where
    delivery = $delivery
    and delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
order by version desc
limit 1;
