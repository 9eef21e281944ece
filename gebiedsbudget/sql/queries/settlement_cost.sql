-- What was spent on the goals and areas an agreement is about in the years that are settled, the cover that came from
-- another year, and all the money there was for them, whoever agreed to it; per year, partner that stands there now,
-- and goal. Parameters: agreement, first_year, last_year.
with about as (
    select distinct
        agreement_portion.goal,
        area_path.area
    from agreement_portion
    inner join area_path on agreement_portion.area = area_path.ancestor
    where agreement_portion.agreement = $agreement
)

select
    position.year,
    coalesce(successor.successor, position.partner) as partner,
    position.goal,
    sum(position.spent)::decimal(18, 2) as spent,
    sum(position.carried)::decimal(18, 2) as carried,
    sum(position.contributed - position.returned + position.other_income)::decimal(18, 2) as money
from position
left join successor on position.partner = successor.partner
where
    position.year between $first_year and $last_year
    and exists (
        select 1 from about
        where position.area = about.area and about.goal in (position.goal, 'unassigned')
    )
group by position.year, 2, position.goal
order by position.year, 2, position.goal;
