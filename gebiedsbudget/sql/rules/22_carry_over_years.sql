-- A row is a carry-over that does not go from one year to another, or does not sum to zero.
select
    sum(amount)::decimal(18, 2) as amount,
    count(distinct year) as years
from posting
where seal_number = getvariable('since_seal')::bigint and kind = 'carry_over'
group by entry_id
having sum(amount) <> 0 or count(distinct year) < 2;
