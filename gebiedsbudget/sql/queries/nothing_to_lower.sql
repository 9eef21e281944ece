-- Less work under a number that holds less than that, or of which nothing is known: a row a line that lowers more than
-- there is. Read after the delivery is composed.
select
    delivery_change.sheet || '!' || coalesce(delivery_change.cell, '') as cell,
    delivery_change.commitment,
    delivery_wanted.amount::decimal(18, 2) as amount,
    coalesce(sum(composed.amount), 0)::decimal(18, 2) as holds
from delivery_wanted
inner join delivery_change on delivery_wanted.line_id::uuid = delivery_change.line_id
left join composed
    on
        delivery_wanted.line_id::uuid = composed.line_id
        and composed.step = 4
        and composed.kind = 'release'
where delivery_wanted.kind = 'release'
group by all
having coalesce(sum(composed.amount), 0) < delivery_wanted.amount
order by min(delivery_change.ordinal);
