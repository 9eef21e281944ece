-- Runs at every commit. A row is an entry whose own-account deposits and expenditures differ: the pair is cash-neutral.
select
    entry_id::varchar as entry,
    goal,
    year,
    sum(case when kind = 'deposit' then amount else 0 end)::decimal(18, 2) as deposited,
    sum(case when kind = 'expenditure' then amount else 0 end)::decimal(18, 2) as spent
from posting
where
    form = 'own_account'
    and kind in ('deposit', 'expenditure')
    and seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
group by entry_id, goal, coalesce(origin_year, year), year
having deposited <> spent;
