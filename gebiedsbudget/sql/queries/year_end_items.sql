-- The orders and reservations that are open in a year, with what was decided about each. Parameter: year.
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
    item.open,
    follow_up_standing.owner,
    follow_up_standing.due_on,
    follow_up_standing.note,
    stage_year_end.choice,
    stage_year_end.amount,
    stage_year_end.why,
    stage_year_end.actor
from item
left join follow_up_standing on item.item_id = follow_up_standing.item_id
left join stage_year_end on item.item_id = stage_year_end.item_id and item.year = stage_year_end.year
where item.year = $year and item.kind in ('reservation', 'commitment') and item.open <> 0
order by item.partner, item.goal, item.booked_on, item.item_id;
