-- A row is what one posting does to the figures of one cell: its own stage, and the relief on the item it draws on.
-- A pass_on makes two rows: advance − at the partner, + at the receiver. Amounts only; every other view sums these.
-- Reads: posting, posting_known, item_event.
-- Example: an expenditure of 100 on a commitment gives spent +100, committed −100 and, in cash, advance −100.
create or replace view movement as
with hardened as (
    select distinct item_id
    from item_event
    where
        event = 'hardened'
        and (getvariable('booked_until') is null or happened_on <= getvariable('booked_until')::date)
        and (
            getvariable('known_on') is null
            or recorded_at
            < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
        )
),

conditional as (
    select posting_id as item_id
    from posting
    where
        condition is not null
        and posting_id = item_id
        and posting_id not in (select hardened.item_id from hardened)
        and (
            hardens_on is null
            or hardens_on > coalesce(
                getvariable('booked_until')::date,
                getvariable('known_on')::date,
                getvariable('today')::date,
                current_date
            )
        )
),

known as (
    select
        posting_known.*,
        drawn.kind as drawn_kind,
        posting_known.form <> 'in_kind' as counts,
        posting_known.form = 'cash' as is_cash,
        conditional.item_id is not null as is_conditional
    from posting_known
    left join posting as drawn on posting_known.draws_on = drawn.posting_id
    left join conditional
        on
            coalesce(case when posting_known.kind = 'write_off' then posting_known.draws_on end, posting_known.item_id)
            = conditional.item_id
)

select
    posting_id,
    partner,
    goal,
    area,
    year,
    booked_on,
    case
        when not counts then 0
        when kind = 'pledge' then amount
        when drawn_kind = 'pledge' then -amount
        else 0
    end as pledged,
    case
        when not counts then 0
        when kind = 'contribution' then amount
        when kind = 'write_off' and drawn_kind = 'contribution' then -amount
        else 0
    end as contributed,
    case
        when not counts or not is_conditional then 0
        when kind = 'contribution' then amount
        when kind = 'write_off' and drawn_kind = 'contribution' then -amount
        else 0
    end as conditional,
    case when kind = 'deposit' and counts then amount else 0 end as received,
    case when kind = 'restitution' then amount else 0 end as returned,
    case when kind = 'other_income' then amount else 0 end as other_income,
    case when kind = 'budget' then amount else 0 end as original,
    case when kind = 'amendment' then amount else 0 end as amended,
    case when kind = 'carry_over' then amount else 0 end as carried,
    case when kind = 'lapse' then amount else 0 end as lapsed,
    case
        when kind = 'reservation' then amount
        when drawn_kind = 'reservation' then -amount
        else 0
    end as reserved,
    case when kind = 'commitment' then amount else 0 end
    - case when drawn_kind = 'commitment' then amount else 0 end as committed,
    case when kind = 'expenditure' then amount else 0 end as spent,
    case when kind = 'deposit' and not counts then amount else 0 end as in_kind,
    case
        when counts then 0
        when kind = 'contribution' then amount
        when kind = 'write_off' and drawn_kind = 'contribution' then -amount
        else 0
    end as in_kind_agreed,
    case when kind = 'deposit' and form = 'in_kind' then coalesce(hours, 0) else 0 end as in_kind_hours,
    case when kind = 'transfer' then amount else 0 end as transferred,
    case when kind = 'refund' then amount else 0 end as refunded,
    case when kind = 'pass_on' then -amount else 0 end as passed_on,
    case
        when kind = 'transfer' then amount
        when kind in ('pass_on', 'refund') then -amount
        when kind = 'expenditure' and is_cash then -amount
        else 0
    end as advance,
    case
        when kind = 'deposit' and is_cash then amount
        when kind in ('other_income', 'refund') then amount
        when kind in ('transfer', 'restitution') then -amount
        else 0
    end as cash,
    case when kind = 'deposit' and is_cash then amount else 0 end as received_cash,
    case when kind = 'expenditure' and is_cash then amount else 0 end as spent_cash
from known
union all
select
    posting_id,
    to_partner as partner,
    goal,
    area,
    year,
    booked_on,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    amount as passed_on,
    amount as advance,
    0,
    0,
    0
from known
where kind = 'pass_on';
