-- Pledges and contributions by their number that no agreement stands on yet, the oldest first, and whether each is firm
-- on a day. Parameters: reference; day.
select
    *,
    (
        condition is null
        or is_hardened
        or coalesce(hardens_on <= $day, false)
    ) as is_firm
from funding_item
where
    reference = $reference
    and item_id not in (select agreement_item.item_id from agreement_item)
order by booked_on asc, kind desc, item_id asc;
