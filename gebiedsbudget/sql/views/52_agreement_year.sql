-- A row is what the parties of one agreement brought in one year: signed, under a condition and received, and what they
-- spent on the goals and areas it is about (borne). A party without money in that year has zeros.
-- Reads: agreement, agreement_party, agreement_portion, agreement_money, position, area_path.
-- Example: ('S-2026', 'WGV', 2026, contributed 30,000, received 17,600, borne 12,000).
create or replace view agreement_year as
with years as (
    select distinct
        agreement,
        year
    from agreement_portion
    union
    select distinct
        agreement,
        year
    from agreement_money
),

brought as (
    select
        agreement,
        partner,
        year,
        sum(pledged) as pledged,
        sum(contributed) as contributed,
        sum(conditional) as conditional,
        sum(received) as received,
        sum(received) filter (where form = 'cash') as received_cash
    from agreement_money
    group by agreement, partner, year
),

about as (
    select distinct
        agreement_portion.agreement,
        agreement_portion.goal,
        area_path.area
    from agreement_portion
    inner join area_path on agreement_portion.area = area_path.ancestor
),

borne as (
    select
        cell.agreement,
        cell.partner,
        cell.year,
        sum(cell.spent) as borne
    from (
        select distinct
            about.agreement,
            position.partner,
            position.goal,
            position.area,
            position.year,
            position.spent
        from position
        inner join about on position.area = about.area and about.goal in (position.goal, 'unassigned')
    ) as cell
    group by cell.agreement, cell.partner, cell.year
)

select
    agreement_party.agreement,
    agreement_party.partner,
    agreement_party.place,
    agreement_party.share,
    agreement_party.cap,
    agreement_party.deficit_cap,
    years.year,
    coalesce(brought.pledged, 0)::decimal(18, 2) as pledged,
    coalesce(brought.contributed, 0)::decimal(18, 2) as contributed,
    coalesce(brought.conditional, 0)::decimal(18, 2) as conditional,
    coalesce(brought.received, 0)::decimal(18, 2) as received,
    coalesce(brought.received_cash, 0)::decimal(18, 2) as received_cash,
    coalesce(borne.borne, 0)::decimal(18, 2) as borne
from agreement_party
inner join years on agreement_party.agreement = years.agreement
left join brought
    on
        agreement_party.agreement = brought.agreement
        and agreement_party.partner = brought.partner
        and years.year = brought.year
left join borne
    on
        agreement_party.agreement = borne.agreement
        and agreement_party.partner = borne.partner
        and years.year = borne.year;
