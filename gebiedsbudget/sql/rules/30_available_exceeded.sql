-- A row is a cell at a level where the control says stop in which a reservation, a commitment, a release taken back or
-- a cut of the budget decided now leaves less than nothing available, and no exception that the entry rests on is wide
-- enough for it.
select
    concat_ws(' · ', exceeded.partner, exceeded.goal, exceeded.area) as cell,
    exceeded.year,
    exceeded.available_before,
    exceeded.asked,
    exceeded.short_by
from exceeded
left join (
    select budget_exception.*
    from budget_exception
    inner join exception_use on budget_exception.exception_id = exception_use.exception_id
    where exception_use.seal_number = getvariable('since_seal')::bigint
) as granted
    on
        exceeded.goal = granted.goal
        and exceeded.year = granted.year
        and exceeded.partner is not distinct from granted.partner
        and exceeded.area is not distinct from granted.area
        and exceeded.short_by <= granted.amount
where exceeded.control = 'stop' and granted.exception_id is null
order by exceeded.short_by desc;
