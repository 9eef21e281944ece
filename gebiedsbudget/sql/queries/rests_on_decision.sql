-- What rests on a decision, in the order it happened. Parameters: decision (its code).
select
    sort,
    reference,
    happened_on,
    description,
    amount
from backed
where lower(trim(decision)) = lower($decision)
order by happened_on, sort, reference;
