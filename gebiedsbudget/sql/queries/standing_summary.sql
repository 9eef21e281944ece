-- How the newest version of a delivery that stands differed from the one before it. Parameter: delivery.
with standing_version as (
    select
        delivery_version_id,
        row_number() over (order by version desc) as age
    from delivery_version
    where
        delivery = $delivery
        and delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
),

earlier as (
    select
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        delivery_line.amount
    from delivery_line
    inner join standing_version on delivery_line.delivery_version_id = standing_version.delivery_version_id
    where standing_version.age = 2 and delivery_line.change <> 'withdrawn'
)

select
    delivery_line.change,
    count(*) as lines,
    coalesce(sum(delivery_line.amount), 0)::decimal(18, 2) as amount,
    coalesce(sum(earlier.amount), 0)::decimal(18, 2) as earlier_amount
from delivery_line
inner join standing_version on delivery_line.delivery_version_id = standing_version.delivery_version_id
left join earlier
    on
        delivery_line.row_key = earlier.row_key
        and delivery_line.occurrence = earlier.occurrence
        and delivery_line.measure = earlier.measure
where standing_version.age = 1
group by delivery_line.change
order by delivery_line.change;
