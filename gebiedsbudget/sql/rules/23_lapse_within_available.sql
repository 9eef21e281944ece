-- A row is a lapse that takes more than was available in its cell.
select
    position.partner,
    position.goal,
    position.area,
    position.year,
    position.available
from position
inner join (
    select distinct
        partner,
        goal,
        area,
        year
    from posting
    where seal_number = getvariable('since_seal')::bigint and kind = 'lapse' and amount < 0
) as lapsed using (partner, goal, area, year)
where position.available < 0;
