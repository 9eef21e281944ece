-- Items: what was opened and can be drawn on, with its age in days, who takes it up and by when it should be done; what
-- is past that day, or open in a year that is over, asks to be finished. Parameters: partner, goal, area (with
-- descendants), year, kind or NULL; only_open.
select
    item.item_id,
    item.kind,
    item.form,
    item.partner,
    item.goal,
    item.area,
    item.year,
    item.reference,
    item.counterparty,
    item.description,
    item.booked_on,
    item.amount,
    item.drawn,
    item.open,
    item.condition,
    item.hardens_on,
    (moment.day - item.booked_on)::integer as age_days,
    follow_up_standing.owner,
    follow_up_standing.due_on,
    follow_up_standing.note,
    item.open <> 0
    and coalesce(follow_up_standing.due_on < moment.day, item.year < year(moment.day)) as is_to_finish
from item
cross join (
    select coalesce(getvariable('booked_until')::date, getvariable('known_on')::date, getvariable('today')::date) as day
) as moment
left join follow_up_standing on item.item_id = follow_up_standing.item_id
where
    ($partner is null or item.partner = $partner)
    and ($goal is null or item.goal = $goal)
    and ($year is null or item.year = $year)
    and ($kind is null or item.kind = $kind)
    and (
        $area is null
        or item.area in (select area_path.area from area_path where area_path.ancestor = $area)
    )
    and (not $only_open or item.open <> 0)
order by item.booked_on, item.kind, item.item_id;
