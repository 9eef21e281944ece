-- What happened to an item beside its postings. Parameter: item.
select
    event,
    happened_on,
    reason
from item_event
where item_id = $item::uuid
order by number;
