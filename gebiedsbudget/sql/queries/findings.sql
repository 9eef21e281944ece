-- The findings of a staged delivery, errors first. Parameter: delivery.
select
    code,
    severity,
    sheet,
    cell,
    row_number,
    field,
    found,
    expected,
    amount
from stage_finding
where delivery = $delivery
order by ordinal;
