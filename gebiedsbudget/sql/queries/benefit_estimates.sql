-- Who pays and who is estimated to benefit, per partner: what each brought in and spent on the goal beside the latest
-- estimate of its benefit per year. The estimates are no part of the ledger's figures. Parameters: goal, year or NULL.
with estimated as (
    select *
    from benefit_estimate
    where
        ($goal is null or goal = $goal)
        and ($year is null or year = $year)
        and (
            getvariable('known_on') is null
            or recorded_at
            < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
        )
    qualify row_number() over (partition by goal, partner, year, basis order by number desc) = 1
),

benefits as (
    select
        partner,
        sum(amount)::decimal(18, 2) as estimated,
        string_agg(distinct basis || ' (' || source || ')', '; ' order by basis || ' (' || source || ')') as basis
    from estimated
    group by partner
),

paid as (
    select
        partner,
        sum(received)::decimal(18, 2) as received,
        sum(spent)::decimal(18, 2) as spent
    from position
    where ($goal is null or goal = $goal) and ($year is null or year = $year)
    group by partner
)

select
    partner.partner,
    coalesce(paid.received, 0)::decimal(18, 2) as received,
    coalesce(paid.spent, 0)::decimal(18, 2) as spent,
    benefits.estimated,
    benefits.basis
from partner
left join paid on partner.partner = paid.partner
left join benefits on partner.partner = benefits.partner
where benefits.partner is not null or coalesce(paid.received, 0) <> 0 or coalesce(paid.spent, 0) <> 0
order by partner.number;
