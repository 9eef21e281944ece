-- The parts of an adopted approach as they stand. Parameter: approach.
select
    approach,
    subject,
    code,
    name,
    area,
    origin_programme,
    origin_area,
    status,
    reason,
    original,
    body,
    version
from approach_part
where approach = $approach
order by array_position(['goal', 'indicator', 'mandate', 'profile', 'lesson'], subject), number;
