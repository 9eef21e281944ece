-- A row is a decision booked in a closed period.
select
    posting.kind,
    posting.booked_on,
    max(period_event.closed_until) as closed_until
from posting
inner join period_event on period_event.event = 'period_closed'
where
    posting.seal_number = getvariable('since_seal')::bigint
group by posting.kind, posting.booked_on
having posting.booked_on <= max(period_event.closed_until);
