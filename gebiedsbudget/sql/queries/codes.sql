-- The codes of one subject (area, partner or goal) in the order they were defined, with their names.
select
    code,
    name
from (
    select
        'area' as subject,
        area as code,
        name,
        number
    from area
    union all
    select
        'partner' as subject,
        partner as code,
        name,
        number
    from partner
    union all
    select
        'goal' as subject,
        goal as code,
        name,
        number
    from goal
) as known
where subject = $subject
order by number;
