-- Runs at every commit. A row is an entry whose carry-overs do not sum to zero over the years.
select
    entry_id::varchar as entry,
    sum(amount)::decimal(18, 2) as amount
from posting
where kind = 'carry_over' and seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
group by entry_id
having sum(amount) <> 0;
