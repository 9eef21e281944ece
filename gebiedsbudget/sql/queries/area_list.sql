-- The areas in the order of their tree, each with its CBS code in a year, and what it became. Parameter: year or NULL
-- (as they are now).
with placed as (
    select
        area_path.area,
        max(area_path.distance) as depth,
        list(ancestor.number order by area_path.distance desc) as place
    from area_path
    inner join area as ancestor on area_path.ancestor = ancestor.area
    group by area_path.area
),

recoded as (
    select
        new as area,
        arg_max(cbs, year) as cbs
    from boundary_change
    where cbs is not null and ($year is null or year <= $year)
    group by new
),

replaced as (
    select
        old as area,
        min(year) as since_year,
        string_agg(new || ' ' || replace(share::varchar, '.', ',') || '%', ', ' order by number) as became
    from boundary_change
    where old <> new and ($year is null or year <= $year)
    group by old
)

select
    area.area,
    area.name,
    area.level,
    area.parent,
    placed.depth,
    coalesce(recoded.cbs, area.cbs) as cbs,
    replaced.since_year,
    replaced.became
from area
inner join placed on area.area = placed.area
left join recoded on area.area = recoded.area
left join replaced on area.area = replaced.area
order by placed.place;
