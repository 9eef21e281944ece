-- Two district snapshots beside each other, or one when both are the same: the value of each indicator and area in the
-- first and in the second. `change` is what lies between them; NULL where one of them has no value or the method is
-- another (`comparable` false). Parameters: earlier, later.
with taken as (
    select
        snapshot.snapshot,
        snapshot_value.*
    from snapshot
    inner join snapshot_value on snapshot.snapshot_id = snapshot_value.snapshot_id
),

earlier as (
    select * from taken
    where snapshot = $earlier
),

later as (
    select * from taken
    where snapshot = $later
)

select
    coalesce(later.indicator, earlier.indicator) as indicator,
    coalesce(later.name, earlier.name) as name,
    coalesce(later.goal, earlier.goal) as goal,
    coalesce(later.direction, earlier.direction) as direction,
    coalesce(later.unit, earlier.unit) as unit,
    coalesce(later.area, earlier.area) as area,
    earlier.value as earlier_value,
    earlier.measured_on as earlier_on,
    earlier.method as earlier_method,
    later.value as later_value,
    later.measured_on as later_on,
    later.method as later_method,
    coalesce(earlier.method = later.method, false) as is_comparable,
    case when earlier.method = later.method then later.value - earlier.value end as change
from earlier
full join later on earlier.indicator = later.indicator and earlier.area = later.area
order by coalesce(later.number, earlier.number), 6;
