-- A row is an instalment of the version in force, for the partner that stands in its place now.
-- Reads: agreement, successor. Example: ('S-2026', 'GEM', 2026, due on 2026-02-01, 30,000.00).
create or replace view agreement_payment as
with payment as (
    select
        agreement.agreement,
        unnest(
            from_json(
                agreement.body -> '$.payment',
                '[{"partner":"VARCHAR","year":"INTEGER","due_on":"DATE","amount":"DECIMAL(18,2)"}]'
            ),
            recursive := true
        )
    from agreement
)

select
    payment.agreement,
    coalesce(successor.successor, payment.partner) as partner,
    payment.year,
    payment.due_on,
    payment.amount
from payment
left join successor on payment.partner = successor.partner;
