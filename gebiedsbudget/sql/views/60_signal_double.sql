-- A row asks for attention because two partners probably claim the same cost, or bound the same commitment, and nobody
-- has said yet that it is settled. Reads: double_use, partner, difference_event.
-- Example: ('double_expenditure', 'GEM', 'RON', 2026, 121.00, owner 'GEM', 'F-2026-8', 'Welzijn').
create or replace view signal_double as
with settled as (
    select difference
    from difference_event
    where status is not null
    group by difference
    having arg_max(status, number) = 'settled'
)

select
    'double_' || double_use.kind as kind,
    double_use.partner,
    double_use.goal,
    double_use.year,
    double_use.amount,
    double_use.partner as owner,
    least(double_use.booked_on, double_use.other_booked_on) as since,
    coalesce(double_use.reference, double_use.counterparty) as reference,
    partner.name as detail
from double_use
inner join partner on double_use.other_partner = partner.partner
where sha256(double_use.key)[1:8] not in (select settled.difference from settled);
