-- A row is a day on which the cash of the programme was below zero by what was known when a payment was decided by
-- hand, on or after the day of that payment: such a payment is refused.
with decided as (
    select
        posting.seal_number,
        min(posting.booked_on) as booked_on
    from posting
    inner join entry on posting.entry_id = entry.entry_id
    where
        posting.kind in ('transfer', 'restitution')
        and posting.amount > 0
        and posting.line_id is null
        and entry.delivery_version_id is null
    group by posting.seal_number
),

moved as (
    select
        seal_number,
        booked_on as day,
        sum(case when kind in ('transfer', 'restitution') then -amount else amount end) as cash
    from posting
    where
        kind in ('transfer', 'restitution', 'refund', 'other_income')
        or (kind = 'deposit' and form = 'cash')
    group by seal_number, booked_on
),

known_then as (
    select
        decided.seal_number,
        decided.booked_on,
        moved.day,
        sum(moved.cash) as cash
    from decided
    inner join moved on decided.seal_number >= moved.seal_number
    group by decided.seal_number, decided.booked_on, moved.day
),

running as (
    select
        seal_number,
        booked_on,
        day,
        (sum(cash) over (partition by seal_number order by day))::decimal(18, 2) as cash
    from known_then
)

select
    seal_number,
    day,
    -cash as shortage
from running
where day >= booked_on and cash < 0
order by seal_number, day;
