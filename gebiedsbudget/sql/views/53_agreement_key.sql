-- A row is what a party of an agreement with a key should have brought in a year, of what all brought, and what it did:
-- the key over what is signed, received or borne, as its term says, to the cent by largest remainder, ties in the order
-- of the parties. Reads: agreement, agreement_year, agreement_term.
-- Example: ('S-2026', '4.2', 'WGV', 2026, share 30, due 30,000.00, own 17,600.00).
create or replace view agreement_key as
with based as (
    select
        agreement_year.agreement,
        agreement_term.number,
        agreement_term.base,
        agreement_year.partner,
        agreement_year.place,
        agreement_year.year,
        agreement_year.share,
        case agreement_term.base
            when 'signed' then agreement_year.contributed
            when 'received' then agreement_year.received
            else agreement_year.borne
        end as own
    from agreement_year
    inner join agreement on agreement_year.agreement = agreement.agreement and agreement.signed_version is not null
    inner join agreement_term on agreement_year.agreement = agreement_term.agreement and agreement_term.rule = 'share'
    where agreement_year.share is not null
),

-- In hundred-millionths of a cent, so that the division by a hundred per cent is exact.
parts as (
    select
        *,
        ((sum(own) over (partition by agreement, number, year)) * 100)::hugeint as whole_cents,
        ((sum(own) over (partition by agreement, number, year)) * 100)::hugeint * (share * 10000)::hugeint as part
    from based
),

rounded as (
    select
        *,
        part // 1000000 as cents,
        whole_cents - sum(part // 1000000) over (partition by agreement, number, year) as cents_left,
        row_number() over (
            partition by agreement, number, year
            order by part % 1000000 desc, place asc
        ) as turn
    from parts
)

select
    agreement,
    number,
    base,
    partner,
    year,
    share,
    own::decimal(18, 2) as own,
    ((cents + case when turn <= cents_left then 1 else 0 end)::decimal(20, 0) / 100)::decimal(18, 2) as due
from rounded;
