-- The newest version of a delivery that was not undone, with whose it is and who posted it. Parameter: delivery.
select
    delivery_version.delivery_version_id,
    delivery_version.version,
    delivery_version.partner,
    delivery_version.file_name,
    delivery_version.file_sha256,
    delivery_version.control,
    seal.actor
from delivery_version
inner join seal on delivery_version.seal_number = seal.seal_number
where
    delivery_version.delivery = $delivery
    and delivery_version.delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
order by delivery_version.version desc
limit 1;
