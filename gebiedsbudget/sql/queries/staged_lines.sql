-- The lines of the delivery that was just compared, with what stood before, and by what a code came that the profile
-- does not know. Parameters: change or NULL, row_limit, row_offset.
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
    delivery_change.counterparty,
    mapped.mapped_by
from delivery_change
left join line_decision
    on delivery_change.line_id = line_decision.line_id and line_decision.decision in ('same_fact', 'set_aside')
left join (
    select
        stage_mapping.row_number,
        string_agg(distinct stage_mapping.mapped_by, ', ' order by stage_mapping.mapped_by) as mapped_by
    from stage_mapping
    inner join delivery_context on stage_mapping.delivery = delivery_context.delivery
    group by stage_mapping.row_number
) as mapped
    on delivery_change.row_number = mapped.row_number
where $change is null or coalesce(line_decision.decision, delivery_change.change) = $change
order by delivery_change.ordinal
limit $row_limit offset $row_offset;
