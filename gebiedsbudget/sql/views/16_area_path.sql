-- A row is an area with one of its ancestors, itself included (distance 0). Reads: area.
-- Example: ('eikenplein', 'oost', 1, 'wijk'), ('eikenplein', 'voorbeeld', 2, 'gebied').
create or replace view area_path as
with recursive climb as (
    select
        area.area,
        area.area as ancestor,
        0 as distance,
        area.level,
        area.parent
    from area
    union all
    select
        climb.area,
        area.area as ancestor,
        climb.distance + 1 as distance,
        area.level,
        area.parent
    from climb
    inner join area on climb.parent = area.area
    where climb.distance < 1000
)

select
    area,
    ancestor,
    distance,
    level
from climb;
