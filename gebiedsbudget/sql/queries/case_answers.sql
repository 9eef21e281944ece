-- How many cases gave which answer to each of the three questions, as each last answered; answers of fewer cases than
-- `at_least` are one row without an answer, and are left out when even together they are fewer. Parameter: at_least.
with last_said as (
    select
        area,
        arg_max(wants, number) as wants,
        arg_max(contributes, number) as contributes,
        arg_max(needs, number) as needs
    from case_answer
    group by area
),

answers as (
    unpivot last_said
    on wants, contributes, needs
    into name question value answer
),

counted as (
    select
        question,
        answer,
        count(*) as cases
    from answers
    group by question, answer
)

select
    question,
    case when cases >= $at_least then answer end as answer,
    sum(cases)::bigint as cases
from counted
group by 1, 2
having sum(cases) >= $at_least
order by array_position(['wants', 'contributes', 'needs'], question), 3 desc, 2 nulls last;
