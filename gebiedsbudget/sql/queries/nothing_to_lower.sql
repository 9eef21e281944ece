-- Less work under a number of which nothing is known: a row a line that has nothing to lower.
select
    delivery_change.sheet || '!' || coalesce(delivery_change.cell, '') as cell,
    delivery_change.commitment,
    abs(delivery_wanted.amount)::decimal(18, 2) as amount
from delivery_wanted
inner join delivery_change on delivery_wanted.line_id::uuid = delivery_change.line_id
where delivery_wanted.kind = 'release' and delivery_wanted.draws_on is null
order by delivery_change.ordinal;
