-- Corrections a board may have seen otherwise: entries that took something back, the latest ten, each with what it
-- did to the spending.
select
    timezone('Europe/Amsterdam', timezone('UTC', entry.recorded_at))::date as recorded_on,
    entry.description,
    sum(movement.spent)::decimal(18, 2) as amount
from entry
inner join posting_known on entry.entry_id = posting_known.entry_id
inner join movement on posting_known.posting_id = movement.posting_id
group by entry.entry_id, entry.recorded_at, entry.description, entry.number
having bool_or(posting_known.reverses is not null)
order by entry.number desc
limit 10;
