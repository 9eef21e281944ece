-- The file a staged delivery was read from. Parameter: delivery.
select
    file_name,
    file_sha256
from stage_delivery
where delivery = $delivery;
