-- The lines of the newest version of a delivery that stands, with what the version before it said.
-- Parameters: delivery, change or NULL, row_limit, row_offset.
with standing_version as (
    select
        delivery_version_id,
        row_number() over (order by version desc) as age
    from delivery_version
    where
        delivery = $delivery
        and delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
),

earlier as (
    select
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        delivery_line.amount
    from delivery_line
    inner join standing_version on delivery_line.delivery_version_id = standing_version.delivery_version_id
    where standing_version.age = 2 and delivery_line.change <> 'withdrawn'
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
    earlier.amount as earlier_amount,
    delivery_line.change,
    delivery_line.reason,
    delivery_line.description,
    delivery_line.reference,
    delivery_line.commitment,
    delivery_line.counterparty
from delivery_line
inner join standing_version on delivery_line.delivery_version_id = standing_version.delivery_version_id
left join earlier
    on
        delivery_line.row_key = earlier.row_key
        and delivery_line.occurrence = earlier.occurrence
        and delivery_line.measure = earlier.measure
where standing_version.age = 1 and ($change is null or delivery_line.change = $change)
order by delivery_line.number
limit $row_limit offset $row_offset;
