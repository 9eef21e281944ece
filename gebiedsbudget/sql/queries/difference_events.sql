-- What was said of one difference, the oldest first. Parameter: difference.
select
    timezone('Europe/Amsterdam', timezone('UTC', difference_event.recorded_at))::date as recorded_on,
    seal.actor,
    difference_event.status,
    difference_event.owner,
    difference_event.due_on,
    difference_event.note
from difference_event
inner join seal on difference_event.seal_number = seal.seal_number
where difference_event.difference = $difference
order by difference_event.number;
