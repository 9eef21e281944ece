-- A row is a decision called neutral (budgettair neutraal) whose amendments, as they stand now, do not sum to zero.
select
    entry.entry_id::varchar as entry,
    entry.decision,
    sum(posting.amount)::decimal(18, 2) as amount
from posting
inner join posting as opener on posting.item_id = opener.posting_id
inner join entry on opener.entry_id = entry.entry_id
where posting.kind = 'amendment' and entry.is_neutral
group by entry.entry_id, entry.decision
having sum(posting.amount) <> 0;
