-- A row is a year in which money with an earmark in a signed agreement with a term about earmarks pays for other goals:
-- what the other goals ordered and spent beyond their own money, as far as money without an earmark does not reach.
-- `goals` are those whose money it is. Only firm money counts. Reads: agreement, agreement_term, agreement_portion,
-- position.
-- Example: THUIS had 30,000 and used 42,000, 10,000 came without an earmark, SAMEN had 20,000 and used 5,000:
-- ('S-26', '2.3', 2026, 2,000.00, 'SAMEN').
create or replace view earmark_touched as
with used as (
    select
        year,
        goal,
        sum(contributed - conditional - returned + other_income) as money,
        sum(committed + spent) as used,
        sum(carried) as carried
    from position
    group by year, goal
),

earmarked as (
    select distinct
        agreement_term.agreement,
        agreement_term.number,
        agreement_portion.year,
        agreement_portion.goal
    from agreement_term
    inner join agreement
        on
            agreement_term.agreement = agreement.agreement
            and agreement.signed_version is not null
            and agreement.ended_on is null
    inner join agreement_portion
        on agreement_term.agreement = agreement_portion.agreement and agreement_portion.goal <> 'unassigned'
    where agreement_term.rule = 'earmark'
),

lacking as (
    select
        year,
        sum(case when goal = 'unassigned' then used - money else greatest(used - money, 0) end - carried) as amount
    from used
    group by year
),

unused as (
    select
        earmarked.agreement,
        earmarked.number,
        earmarked.year,
        sum(used.money - used.used) as amount,
        string_agg(used.goal, ', ' order by used.goal) as goals
    from earmarked
    inner join used on earmarked.year = used.year and earmarked.goal = used.goal
    where used.money > used.used
    group by earmarked.agreement, earmarked.number, earmarked.year
)

select
    unused.agreement,
    unused.number,
    unused.year,
    least(lacking.amount, unused.amount)::decimal(18, 2) as amount,
    unused.goals
from unused
inner join lacking on unused.year = lacking.year
where lacking.amount > 0;
