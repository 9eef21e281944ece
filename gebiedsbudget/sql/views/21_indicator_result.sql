-- A row is an indicator in one area with its latest measurement, or an indicator that was never measured (area NULL).
-- `since_baseline`: better, worse, same, broken (measured otherwise than the baseline), unknown. `outcome`: reached,
-- not_reached, no_target, not_measured. Nothing here says that money was the cause. Reads: indicator,
-- measurement_standing.
-- Example: baseline 6.2, target 7.0 at least, latest 6.8 → better, not_reached.
create or replace view indicator_result as
with latest as (
    select *
    from measurement_standing
    qualify row_number() over (partition by indicator, area order by measured_on desc) = 1
),

held as (
    select
        indicator.*,
        latest.area,
        latest.measured_on,
        latest.value,
        latest.method as measured_by,
        coalesce(
            indicator.target, case when indicator.direction in ('at-least', 'at-most') then indicator.baseline end
        ) as bound,
        case when indicator.direction in ('down', 'at-most') then -1 else 1 end as good
    from indicator
    left join latest on indicator.indicator = latest.indicator
)

select
    indicator,
    name,
    goal,
    direction,
    unit,
    baseline,
    baseline_on,
    bound as target,
    target_on,
    source,
    method,
    decides,
    area,
    measured_on,
    value,
    number,
    case
        when value is null or baseline is null then 'unknown'
        when measured_by <> baseline_method then 'broken'
        when value = baseline then 'same'
        when (value - baseline) * good > 0 then 'better'
        else 'worse'
    end as since_baseline,
    case
        when value is null then 'not_measured'
        when bound is null then 'no_target'
        when (value - bound) * good >= 0 then 'reached'
        else 'not_reached'
    end as outcome
from held;
