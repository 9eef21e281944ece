-- A row asks for attention because of what people tell, or do not tell: feedback on a goal with money that is overdue,
-- a lesson that nobody decided on for a quarter of a year, a quarter in which lessons came from one level only.
-- Reads: goal_rhythm, lesson_standing.
-- Example: ('feedback_overdue', 'WON', owner 'WGV', due 2026-07-02).
create or replace view signal_learning as
with today as (
    select coalesce(getvariable('known_on')::date, getvariable('today')::date, current_date) as day
),

quarters as (
    select
        date_trunc('quarter', told_on)::date as first_day,
        min(level) as level
    from lesson_standing
    group by 1
    having count(distinct level) = 1
)

select
    'feedback_overdue' as kind,
    goal_rhythm.goal,
    goal_rhythm.owner,
    goal_rhythm.last_on as since,
    goal_rhythm.due_on,
    null::varchar as reference,
    coalesce(strftime(goal_rhythm.last_on, '%d-%m-%Y'), '–') as detail
from goal_rhythm
cross join today
where goal_rhythm.has_money and goal_rhythm.due_on < today.day
union all
select
    'lesson_undecided' as kind,
    lesson_standing.goal,
    goal.owner,
    lesson_standing.told_on as since,
    null as due_on,
    lesson_standing.lesson as reference,
    lesson_standing.story as detail
from lesson_standing
left join goal on lesson_standing.goal = goal.goal
cross join today
where lesson_standing.status = 'open' and lesson_standing.told_on + interval 3 month < today.day
union all
select
    'lessons_one_level' as kind,
    null as goal,
    null as owner,
    (quarters.first_day + interval 3 month)::date as since,
    null as due_on,
    quarters.level as reference,
    year(quarters.first_day)::varchar || '-Q' || quarter(quarters.first_day)::varchar as detail
from quarters
cross join today
where quarters.first_day + interval 3 month <= today.day;
