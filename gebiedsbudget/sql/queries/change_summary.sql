-- How many lines of each change, and their euros now and before.
select
    change,
    count(*) as lines,
    coalesce(sum(amount), 0)::decimal(18, 2) as amount,
    coalesce(sum(standing_amount), 0)::decimal(18, 2) as earlier_amount
from delivery_change
group by change
order by change;
