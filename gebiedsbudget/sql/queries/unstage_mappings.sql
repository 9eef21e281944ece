-- Takes off the table by what the codes of a delivery came. Parameter: delivery.
delete from stage_mapping
where delivery = $delivery;
