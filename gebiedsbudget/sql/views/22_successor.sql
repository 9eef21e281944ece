-- A row is a partner that another took over, with who stands in its place today, however many mergers on. Postings
-- keep the partner they were made for. Reads: partner_succession.
-- Example: ('OOST', 'GROOT') after OOST became NOORD in 2026 and NOORD became GROOT in 2028.
create or replace view successor as
with recursive known as (
    select
        partner,
        successor,
        happened_on
    from partner_succession
    where
        (getvariable('booked_until') is null or happened_on <= getvariable('booked_until')::date)
        and (
            getvariable('known_on') is null
            or recorded_at
            < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
        )
),

chain as (
    select
        partner,
        successor,
        1 as steps
    from known
    union all
    select
        chain.partner,
        known.successor,
        chain.steps + 1 as steps
    from chain
    inner join known on chain.successor = known.partner
)

select
    partner,
    successor
from chain
qualify row_number() over (partition by partner order by steps desc) = 1;
