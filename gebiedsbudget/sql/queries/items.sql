-- Items: what was opened and can be drawn on. Parameters: partner, goal, area (with descendants), year, kind or NULL;
-- only_open.
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
    item.hardens_on
from item
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
