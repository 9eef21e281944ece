-- The row of a staged delivery that a cell or a row number means: its key and its texts. Parameters: delivery, cell.
select
    stage_line.row_key,
    stage_line.occurrence,
    stage_line.row_number,
    stage_line.description,
    stage_line.counterparty,
    stage_delivery.partner,
    stage_delivery.profile
from stage_line
inner join stage_delivery on stage_line.delivery = stage_delivery.delivery
where
    stage_line.delivery = $delivery
    and (
        stage_line.cell = upper($cell)
        or stage_line.row_number::varchar = $cell
        or stage_line.row_number::varchar = regexp_extract(upper($cell), '^[A-Z]{1,3}([0-9]+)$', 1)
    )
order by stage_line.ordinal
limit 1;
