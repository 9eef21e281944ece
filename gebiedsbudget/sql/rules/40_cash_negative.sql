-- A row is the first day on which the cash of the programme would be below zero, because of a payment decided now.
-- Cash counts at the end of each day, over all years; own account and what is only promised never count.
select
    cash_day.booked_on,
    -cash_day.cash as shortage
from cash_day
where
    cash_day.cash < 0
    and cash_day.booked_on >= (
        select min(posting.booked_on)
        from posting
        where
            posting.seal_number = getvariable('since_seal')::bigint
            and posting.kind in ('transfer', 'restitution')
            and posting.amount > 0
    )
order by cash_day.booked_on
limit 1;
