-- One staged delivery. Parameter: delivery.
select *
from stage_delivery
where delivery = $delivery;
