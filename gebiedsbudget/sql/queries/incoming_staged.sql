-- The staged lines of a delivery in file order. Parameter: delivery.
select * exclude (delivery)
from stage_line
where delivery = $delivery
order by ordinal;
