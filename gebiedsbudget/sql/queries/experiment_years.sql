-- The room to experiment per year. Parameter: year or NULL.
select
    year,
    whole,
    percentage,
    allowed,
    budget,
    bound,
    spent,
    available,
    explained,
    unexplained
from experiment_year
where $year is null or year = $year
order by year;
