-- The lessons, the newest first; of one day what went wrong before what went well. Parameters: goal, area (with its
-- descendants), lesson, or NULL.
select
    lesson_standing.lesson_id,
    lesson_standing.lesson,
    lesson_standing.told_on,
    lesson_standing.type,
    lesson_standing.level,
    lesson_standing.goal,
    lesson_standing.area,
    lesson_standing.agreement,
    lesson_standing.amount,
    lesson_standing.story,
    lesson_standing.status,
    lesson_standing.reason,
    lesson_standing.changed_agreement,
    lesson_standing.changed_version,
    seal.actor
from lesson_standing
inner join seal on lesson_standing.seal_number = seal.seal_number
where
    ($goal is null or lesson_standing.goal = $goal)
    and ($lesson is null or lesson_standing.lesson = $lesson)
    and (
        $area is null
        or lesson_standing.area in (select area_path.area from area_path where area_path.ancestor = $area)
    )
order by
    lesson_standing.told_on desc,
    array_position(['setback', 'deviation', 'idea', 'success'], lesson_standing.type),
    lesson_standing.number desc;
