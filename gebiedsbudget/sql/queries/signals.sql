-- What asks for attention, the largest first. Parameters: year, partner, goal or NULL.
select
    kind,
    partner,
    goal,
    area,
    year,
    amount
from signal
where
    ($year is null or year is null or year = $year)
    and ($partner is null or partner is null or partner = $partner)
    and ($goal is null or goal is null or goal = $goal)
order by amount desc, kind asc, partner asc, goal asc, area asc, year asc;
