-- How many rows of a staged delivery wait for a code, and for how many euros; a row that waits for two counts once.
-- Parameter: delivery.
select
    count(*) as rows,
    coalesce(sum(amount), 0)::decimal(18, 2) as amount
from (
    select
        row_number,
        any_value(amount) as amount
    from stage_finding
    where
        delivery = $delivery
        and code in ('C07', 'C08', 'C17', 'C18')
        and field in ('goal', 'area', 'partner', 'to_partner')
    group by row_number
) as waiting;
