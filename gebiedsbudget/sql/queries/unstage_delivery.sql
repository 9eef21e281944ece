-- Takes a delivery off the table; its decisions stay and stick when it is delivered again. Parameter: delivery.
delete from stage_delivery
where delivery = $delivery;
