-- Corrections a board may have seen otherwise: entries that took something back, the latest ten.
select
    timezone('Europe/Amsterdam', timezone('UTC', entry.recorded_at))::date as recorded_on,
    entry.description,
    sum(posting_known.amount)::decimal(18, 2) as amount
from entry
inner join posting_known on entry.entry_id = posting_known.entry_id
group by entry.entry_id, entry.recorded_at, entry.description, entry.number
having bool_or(posting_known.reverses is not null)
order by entry.number desc
limit 10;
