-- Takes the findings of a delivery off the table. Parameter: delivery.
delete from stage_finding
where delivery = $delivery;
