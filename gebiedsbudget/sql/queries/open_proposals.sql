-- Proposals nobody decided on yet: lines with a candidate and no certainty. One row a line and candidate.
select
    line_match.line_id,
    delivery_change.sheet,
    delivery_change.cell,
    delivery_change.row_number,
    delivery_change.kind,
    delivery_change.partner,
    delivery_change.goal,
    delivery_change.year,
    delivery_change.description,
    delivery_change.amount,
    coalesce(delivery_change.booked_on, delivery_context.booked_on) as booked_on,
    line_match.stage,
    line_match.target_id,
    line_match.target_reference,
    line_match.target_amount,
    line_match.target_day,
    line_match.days,
    line_match.cents,
    line_match.rank,
    line_match.rule,
    line_match.fields,
    line_match.together,
    line_match.solutions,
    line_match.lost_candidates,
    line_match.decision
from line_match
inner join delivery_change on line_match.line_id = delivery_change.line_id
cross join delivery_context
where
    line_match.decision is null
    and line_match.line_id not in (
        -- A certain draw does not answer whether the row is in the ledger already.
        select line_decision.line_id from line_decision
        where line_decision.decision <> 'draws_on' or line_match.stage = 'draws_on'
    )
order by delivery_change.ordinal asc, line_match.stage desc, line_match.rank asc;
