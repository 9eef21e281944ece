-- Budget room, cover room and the lower of the two per year, summed. Parameters: year, area (with descendants) or NULL.
with yearly as (
    select
        year,
        sum(available) as budget_room,
        sum(contributed - conditional + other_income + carried - returned - reserved - committed - spent) as cover_room
    from position
    where
        ($year is null or year = $year)
        and (
            $area is null
            or area in (select area_path.area from area_path where area_path.ancestor = $area)
        )
    group by year
)

select
    coalesce(sum(budget_room), 0)::decimal(18, 2) as budget_room,
    coalesce(sum(cover_room), 0)::decimal(18, 2) as cover_room,
    coalesce(sum(least(budget_room, cover_room)), 0)::decimal(18, 2) as free_and_covered
from yearly;
