-- A row is a lesson with what was last decided on it: open, adopted or rejected. Reads: lesson, lesson_event.
-- Example: ('L3', 'resident', 'setback', 'WON', 'adopted', agreement 'A-2026-1' version 2).
create or replace view lesson_standing as
with decided as (
    select *
    from lesson_event
    where
        getvariable('known_on') is null
        or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
    qualify row_number() over (partition by lesson_id order by number desc) = 1
)

select
    lesson.*,
    coalesce(decided.status, 'open') as status,
    decided.reason,
    decided.agreement as changed_agreement,
    decided.agreement_version as changed_version
from lesson
left join decided on lesson.lesson_id = decided.lesson_id
where
    getvariable('known_on') is null
    or lesson.recorded_at
    < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp));
