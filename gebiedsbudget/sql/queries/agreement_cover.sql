-- Per year: what the agreements bring, by hardness, how much of it comes once only, beside the budget; and how far it
-- drops from the year before, in per cent. Parameters: agreement or NULL; drop: from which fall a year is a cliff.
with money as (
    select
        agreement_money.year,
        sum(agreement_money.contributed - agreement_money.conditional) as firm,
        sum(agreement_money.conditional) as conditional,
        sum(agreement_money.pledged) as pledged,
        coalesce(
            sum(agreement_money.contributed + agreement_money.pledged) filter (
                where agreement_portion.recurrence = 'one-off'
            ), 0
        ) as one_off
    from agreement_money
    left join agreement_portion
        on
            agreement_money.agreement = agreement_portion.agreement
            and agreement_money.portion = agreement_portion.portion
    where agreement_money.form <> 'in_kind' and ($agreement is null or agreement_money.agreement = $agreement)
    group by agreement_money.year
),

years as (
    select unnest(range(programme.first_year, programme.last_year + 1))::integer as year
    from programme
),

planned as (
    select
        years.year,
        coalesce(money.firm, 0)::decimal(18, 2) as firm,
        coalesce(money.conditional, 0)::decimal(18, 2) as conditional,
        coalesce(money.pledged, 0)::decimal(18, 2) as pledged,
        coalesce(money.one_off, 0)::decimal(18, 2) as one_off,
        coalesce(budget.budget, 0)::decimal(18, 2) as budget
    from years
    left join money on years.year = money.year
    left join (
        select
            year,
            sum(budget) as budget
        from position
        group by year
    ) as budget on years.year = budget.year
),

compared as (
    select
        *,
        lag(firm + conditional + pledged) over (order by year) as year_before
    from planned
)

select
    year,
    firm,
    conditional,
    pledged,
    one_off,
    budget,
    (case when budget > 0 then 100 * firm // budget end)::integer as cover_percentage,
    case
        when year_before > 0 then greatest(100 * (year_before - firm - conditional - pledged) // year_before, 0)
    end::integer as drop_percentage,
    coalesce(
        year_before > 0 and 100 * (year_before - firm - conditional - pledged) >= $drop * year_before, false
    ) as is_cliff
from compared
order by year;
