-- The commitments that were asked for and wait for a decision, the oldest first. Parameters: every (also those that
-- were decided).
select
    request.number,
    request.request_id,
    request.reason,
    request.mandate,
    mandate.commitment_limit,
    request.partner,
    request.goal,
    request.area,
    request.year,
    request.amount,
    request.reference,
    request.counterparty,
    request.description,
    request.asked_by,
    request.asked_on,
    date_diff('day', request.asked_on, coalesce(request.decided_on, getvariable('today')::date))::integer as days,
    request.event,
    request.decided_by,
    request.decided_on,
    request.decision,
    request.answer,
    request.wanted
from request
left join mandate on request.mandate = mandate.mandate
where $every or request.event is null
order by request.number;
