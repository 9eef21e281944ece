-- A row is something that rests on a decision, named by code or in words: an entry, a mandate, an agreement, a
-- period close or year adoption, a condition that is met, a request that was granted. An entry has the euros it moved.
-- Reads: entry, posting_known, definition_known, period_event, item_event, request.
-- Example: ('B-2026-07', 'entry', 2026-03-15, 'Ophoging schuldhulp', 20,000.00).
create or replace view backed as
select
    entry.decision,
    'entry' as sort,
    min(posting_known.number)::varchar as reference,
    entry.booked_on as happened_on,
    entry.description,
    sum(posting_known.amount)::decimal(18, 2) as amount
from entry
inner join posting_known on entry.entry_id = posting_known.entry_id
where entry.decision is not null
group by entry.entry_id, entry.decision, entry.booked_on, entry.description
union all
select
    body ->> '$.decision' as decision,
    subject as sort,
    code as reference,
    timezone('Europe/Amsterdam', timezone('UTC', recorded_at))::date as happened_on,
    coalesce(body ->> '$.holder', body ->> '$.name', code) as description,
    null as amount
from definition_known
where subject in ('mandate', 'agreement') and coalesce(body ->> '$.decision', '') <> ''
union all
select
    decision,
    event as sort,
    year::varchar as reference,
    timezone('Europe/Amsterdam', timezone('UTC', recorded_at))::date as happened_on,
    coalesce(closed_until::varchar, year::varchar) as description,
    null as amount
from period_event
union all
select
    item_event.reason as decision,
    item_event.event as sort,
    posting_known.reference,
    item_event.happened_on,
    coalesce(posting_known.description, posting_known.reference) as description,
    posting_known.amount
from item_event
inner join posting_known on item_event.item_id = posting_known.posting_id
union all
select
    decision,
    'request' as sort,
    number::varchar as reference,
    decided_on as happened_on,
    description,
    amount
from request
where decision is not null;
