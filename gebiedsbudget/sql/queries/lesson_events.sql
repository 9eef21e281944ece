-- What was done with a lesson, the oldest first. Parameter: lesson.
select
    timezone('Europe/Amsterdam', timezone('UTC', lesson_event.recorded_at))::date as recorded_on,
    seal.actor,
    lesson_event.status,
    lesson_event.reason,
    lesson_event.agreement,
    lesson_event.agreement_version
from lesson_event
inner join lesson on lesson_event.lesson_id = lesson.lesson_id
inner join seal on lesson_event.seal_number = seal.seal_number
where lesson.lesson = $lesson
order by lesson_event.number;
