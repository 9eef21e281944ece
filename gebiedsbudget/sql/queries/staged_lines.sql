-- The lines of the delivery that was just compared, with what stood before. Parameters: change or NULL, row_limit,
-- row_offset.
select
    delivery_change.line_id,
    delivery_change.sheet,
    delivery_change.cell,
    delivery_change.row_number,
    delivery_change.measure,
    delivery_change.kind,
    delivery_change.form,
    delivery_change.partner,
    delivery_change.goal,
    delivery_change.area,
    delivery_change.year,
    delivery_change.booked_on,
    delivery_change.amount,
    delivery_change.standing_amount as earlier_amount,
    coalesce(line_decision.decision, delivery_change.change) as change,
    coalesce(line_decision.reason, delivery_change.reason) as reason,
    delivery_change.description,
    delivery_change.reference,
    delivery_change.commitment,
    delivery_change.counterparty
from delivery_change
left join line_decision
    on delivery_change.line_id = line_decision.line_id and line_decision.decision in ('same_fact', 'set_aside')
where $change is null or coalesce(line_decision.decision, delivery_change.change) = $change
order by delivery_change.ordinal
limit $row_limit offset $row_offset;
