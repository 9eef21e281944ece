-- The highest version of a delivery so far, undone ones included, and whether any version stands. Parameter: delivery.
select coalesce(max(version), 0) as version
from delivery_version
where delivery = $delivery;
