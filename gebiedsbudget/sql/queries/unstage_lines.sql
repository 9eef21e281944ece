-- Takes the lines of a delivery off the table. Parameter: delivery.
delete from stage_line
where delivery = $delivery;
