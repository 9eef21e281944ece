-- Runs at every commit. A row is a posting booked in a period that was already closed.
select
    posting.posting_id::varchar as posting,
    posting.kind,
    posting.booked_on,
    period_event.closed_until
from posting
inner join period_event
    on posting.booked_on <= period_event.closed_until and posting.seal_number > period_event.seal_number
where
    posting.seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
    and period_event.event = 'period_closed';
