-- A row is a decision called neutral (budgettair neutraal) that would no longer sum to zero: taken now, or earlier and
-- one side of it corrected now.
select sum(posting.amount)::decimal(18, 2) as amount
from posting
inner join posting as opener on posting.item_id = opener.posting_id
inner join entry on opener.entry_id = entry.entry_id
where
    posting.kind = 'amendment'
    and entry.is_neutral
    and entry.entry_id in (
        select first_of_it.entry_id
        from posting as touched
        inner join posting as first_of_it on touched.item_id = first_of_it.posting_id
        where touched.seal_number = getvariable('since_seal')::bigint and touched.kind = 'amendment'
    )
group by entry.entry_id
having sum(posting.amount) <> 0;
