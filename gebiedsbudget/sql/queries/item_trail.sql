-- Every posting of an item, and every posting that draws on it, in the order they were made. Parameter: item.
select
    posting.posting_id,
    posting.number,
    posting.kind,
    posting.partner,
    posting.goal,
    posting.year,
    posting.booked_on,
    posting.amount,
    posting.draws_on is not null and posting.draws_on = $item::uuid as is_draw,
    posting.reverses,
    posting.reference,
    posting.description
from posting
where posting.item_id = $item::uuid or posting.draws_on = $item::uuid
order by posting.number;
