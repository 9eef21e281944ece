-- A row is a commitment that was asked for and needs, or got, a decision; `event` is NULL while it waits.
-- Reads: commitment_request, request_event, seal.
-- Example: (3, 'above_limit', 'GEM', 'WON', 40,000.00, asked by 'wijkregisseur@gem' on 2026-03-02, event NULL).
create or replace view request as
select
    commitment_request.number,
    commitment_request.request_id,
    commitment_request.reason,
    commitment_request.mandate,
    commitment_request.partner,
    commitment_request.goal,
    commitment_request.area,
    commitment_request.year,
    commitment_request.amount,
    commitment_request.reference,
    commitment_request.counterparty,
    commitment_request.description,
    commitment_request.wanted,
    asking.actor as asked_by,
    timezone('Europe/Amsterdam', timezone('UTC', commitment_request.recorded_at))::date as asked_on,
    request_event.event,
    request_event.entry_id,
    request_event.decision,
    request_event.reason as answer,
    deciding.actor as decided_by,
    timezone('Europe/Amsterdam', timezone('UTC', request_event.recorded_at))::date as decided_on
from commitment_request
inner join seal as asking on commitment_request.seal_number = asking.seal_number
left join request_event on commitment_request.request_id = request_event.request_id
left join seal as deciding on request_event.seal_number = deciding.seal_number;
