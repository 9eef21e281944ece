-- The lines of the newest version of a delivery that stands.
-- Parameters: delivery, change or NULL, row_limit, row_offset.
with current_version as (
    select arg_max(delivery_version_id, version) as delivery_version_id
    from delivery_version
    where
        delivery = $delivery
        and delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
)

select
    delivery_line.line_id,
    delivery_line.sheet,
    delivery_line.cell,
    delivery_line.row_number,
    delivery_line.measure,
    delivery_line.kind,
    delivery_line.form,
    delivery_line.partner,
    delivery_line.goal,
    delivery_line.area,
    delivery_line.year,
    delivery_line.booked_on,
    delivery_line.amount,
    null::decimal(18, 2) as earlier_amount,
    delivery_line.change,
    delivery_line.reason,
    delivery_line.description,
    delivery_line.reference,
    delivery_line.commitment,
    delivery_line.counterparty
from delivery_line
inner join current_version on delivery_line.delivery_version_id = current_version.delivery_version_id
where $change is null or delivery_line.change = $change
order by delivery_line.number
limit $row_limit offset $row_offset;
