-- The goals and areas a partner has postings in: subject (goal or area), code, name. Parameter: partner.
select
    'goal' as subject,
    goal.goal as code,
    goal.name,
    goal.number
from goal
where goal.goal in (select posting.goal from posting where posting.partner = $partner)
union all
select
    'area' as subject,
    area.area as code,
    area.name,
    area.number
from area
where area.area in (select posting.area from posting where posting.partner = $partner)
order by subject, number;
