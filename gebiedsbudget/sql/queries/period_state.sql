-- Where a year stands: closed until which day, adopted or not, what is still open, and where available is not zero.
-- Parameter: year.
with open_items as (
    select
        count(*) as items,
        coalesce(sum(open), 0)::decimal(18, 2) as amount
    from item
    where year = $year and kind in ('reservation', 'commitment') and open <> 0
),

left_over as (
    select
        count(*) as cells,
        coalesce(sum(available), 0)::decimal(18, 2) as amount
    from position
    where year = $year and available > 0
)

select
    (select max(closed_until) from period_event where event = 'period_closed') as closed_until,
    exists(select 1 from period_event where event = 'year_adopted' and year = $year) as is_adopted,
    open_items.items as open_items,
    open_items.amount as open_amount,
    left_over.cells as available_cells,
    left_over.amount as available_amount
from open_items
cross join left_over;
