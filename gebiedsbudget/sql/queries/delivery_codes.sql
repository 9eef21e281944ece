-- Every delivery that is staged or was posted, the latest first.
select delivery
from (
    select
        delivery,
        staged_at as moment
    from stage_delivery
    union all
    select
        delivery,
        recorded_at as moment
    from delivery_version
) as known
group by delivery
order by max(moment) desc;
