-- What is available in each line of a year once the choices about its open items are carried out: what is let go or
-- shifted without its budget comes free, what is delivered or carried does not. Above zero it lapses; below zero it is
-- an overspend that an amendment has to cover. Parameter: year.
with freed as (
    select
        item.partner,
        item.goal,
        item.area,
        sum(
            case stage_year_end.choice
                when 'delivered' then item.open - stage_year_end.amount
                when 'carry' then 0
                else item.open
            end
        ) as amount
    from stage_year_end
    inner join item on stage_year_end.item_id = item.item_id
    where stage_year_end.year = $year and item.open <> 0
    group by item.partner, item.goal, item.area
)

select
    position.partner,
    position.goal,
    position.area,
    position.year,
    (position.available + coalesce(freed.amount, 0))::decimal(18, 2) as available
from position
left join freed using (partner, goal, area)
where position.year = $year and position.available + coalesce(freed.amount, 0) <> 0
order by position.partner, position.goal, position.area;
