-- The lines of the new version of a delivery, as they are kept: every line the file has and every one it does not speak
-- of, each with how it differs.
select
    delivery_change.line_id::varchar as line_id,
    delivery_change.sheet,
    delivery_change.row_number,
    delivery_change.measure,
    delivery_change.cell,
    delivery_change.row_key,
    delivery_change.occurrence,
    case
        when line_decision.decision = 'same_fact' then 'same_fact'
        when line_decision.decision = 'set_aside' then 'set_aside'
        else delivery_change.change
    end as change,
    delivery_change.kind,
    delivery_change.form,
    delivery_change.partner,
    delivery_change.to_partner,
    delivery_change.goal,
    delivery_change.area,
    delivery_change.year,
    delivery_change.booked_on,
    delivery_change.amount,
    delivery_change.reference,
    delivery_change.commitment,
    delivery_change.draws_measure,
    delivery_change.draws_commitment,
    delivery_change.is_final,
    delivery_change.counterparty,
    delivery_change.description,
    delivery_change.hours,
    delivery_change.rate,
    delivery_change.raw,
    coalesce(line_decision.reason, delivery_change.reason) as reason
from delivery_change
left join line_decision
    on delivery_change.line_id = line_decision.line_id and line_decision.decision in ('same_fact', 'set_aside')
order by delivery_change.ordinal;
