-- The orders and reservations that are open in a year, with what was decided about each. `credited` is what credit
-- notes gave back beyond what was spent on an order: as much of the next cost comes back by it, and is open again.
-- Parameter: year.
with loose as (
    select
        posting_known.item_id,
        sum(posting_known.amount) as amount
    from posting_known
    inner join item on posting_known.item_id = item.item_id
    where
        posting_known.kind = 'expenditure'
        and posting_known.draws_on is null
        and (posting_known.partner, posting_known.goal, posting_known.area, posting_known.year)
        = (item.partner, item.goal, item.area, item.year)
    group by posting_known.item_id
)

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
    greatest(-coalesce(loose.amount, 0), 0)::decimal(18, 2) as credited,
    follow_up_standing.owner,
    follow_up_standing.due_on,
    follow_up_standing.note,
    stage_year_end.choice,
    stage_year_end.amount,
    stage_year_end.why,
    stage_year_end.actor
from item
left join loose on item.item_id = loose.item_id
left join follow_up_standing on item.item_id = follow_up_standing.item_id
left join stage_year_end on item.item_id = stage_year_end.item_id and item.year = stage_year_end.year
where item.year = $year and item.kind in ('reservation', 'commitment') and item.open <> 0
order by item.partner, item.goal, item.booked_on, item.item_id;
