-- A row is an entry called neutral whose amendments do not sum to zero.
select sum(posting.amount)::decimal(18, 2) as amount
from posting
inner join entry on posting.entry_id = entry.entry_id
where
    posting.seal_number = getvariable('since_seal')::bigint
    and entry.is_neutral
    and posting.kind = 'amendment'
having sum(posting.amount) <> 0;
