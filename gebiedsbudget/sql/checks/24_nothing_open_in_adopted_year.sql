-- A row is a reservation or commitment still open in a year that has been adopted.
select
    item.item_id::varchar as item,
    item.kind,
    item.partner,
    item.goal,
    item.year,
    item.open
from item
inner join year_adopted on item.year = year_adopted.year
where item.kind in ('reservation', 'commitment') and item.open <> 0;
