-- A row asks for attention in the register of urgency: a reason that should have been looked at again, or a wijk with
-- budget of which nobody wrote down why it is there (only where the register is kept). A reason for an area counts for
-- all areas in it, and for those it lies in. Reads: urgency, area, area_path, position.
-- Example: ('urgency_missing', area 'lindewijk', 380,000.00).
create or replace view signal_urgency as
with today as (
    select coalesce(getvariable('known_on')::date, getvariable('today')::date, current_date) as day
),

told as (
    select area_path.area
    from urgency
    inner join area_path on urgency.area = area_path.ancestor
    union
    select area_path.ancestor as area
    from urgency
    inner join area_path on urgency.area = area_path.area
)

select
    'urgency_old' as kind,
    urgency.area,
    null::decimal(18, 2) as amount,
    urgency.review_on as since,
    urgency.urgency as reference,
    urgency.why as detail
from urgency
cross join today
where urgency.review_on < today.day
union all
select
    'urgency_missing' as kind,
    area.area,
    sum(position.budget)::decimal(18, 2) as amount,
    null as since,
    null as reference,
    null as detail
from area
inner join area_path on area.area = area_path.ancestor
inner join position on area_path.area = position.area
where
    area.level = 'wijk'
    and exists (select 1 from urgency)
    and area.area not in (select told.area from told)
group by area.area
having sum(position.budget) > 0;
