-- A row is the room of one budget year: what may still be spent (budget room), what is covered by firm money (cover
-- room), and the lower of the two (vrij en gedekt). Reads: position.
-- Example: 2027: budget room 96,000, cover room 66,000 → free and covered 66,000.
create or replace view room as
select
    year,
    sum(available)::decimal(18, 2) as budget_room,
    sum(contributed - conditional + other_income + carried - returned - reserved - committed - spent)::decimal(18, 2)
        as cover_room,
    least(
        sum(available),
        sum(contributed - conditional + other_income + carried - returned - reserved - committed - spent)
    )::decimal(18, 2) as free_and_covered
from position
group by year;
