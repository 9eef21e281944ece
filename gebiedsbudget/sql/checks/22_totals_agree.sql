-- A row is a figure whose total over postings is not its total over positions, however it is cut.
with postings as (
    select
        sum(case when kind = 'expenditure' then amount else 0 end) as spent,
        sum(case when kind = 'deposit' and form <> 'in_kind' then amount else 0 end) as received,
        sum(case when kind in ('budget', 'amendment', 'carry_over', 'lapse') then amount else 0 end) as budget
    from posting_known
),

partners as (
    select
        sum(spent) as spent,
        sum(received) as received,
        sum(budget) as budget
    from (
        select
            partner,
            sum(spent) as spent,
            sum(received) as received,
            sum(budget) as budget
        from position
        group by partner
    ) as by_partner
),

areas as (
    select
        sum(spent) as spent,
        sum(received) as received,
        sum(budget) as budget
    from (
        select
            root.ancestor,
            sum(position.spent) as spent,
            sum(position.received) as received,
            sum(position.budget) as budget
        from position
        inner join area_path as root on position.area = root.area
        inner join programme on root.ancestor = programme.area
        group by root.ancestor
    ) as by_area
)

select
    postings.spent,
    partners.spent as spent_over_partners,
    areas.spent as spent_over_areas,
    postings.received,
    partners.received as received_over_partners,
    areas.received as received_over_areas,
    postings.budget,
    partners.budget as budget_over_partners,
    areas.budget as budget_over_areas
from postings
cross join partners
cross join areas
where
    postings.spent is distinct from partners.spent
    or postings.spent is distinct from areas.spent
    or postings.received is distinct from partners.received
    or postings.received is distinct from areas.received
    or postings.budget is distinct from partners.budget
    or postings.budget is distinct from areas.budget;
