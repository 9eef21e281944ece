-- Lines of an adopted year that now say otherwise and stay as they were adopted: of costs in cash the difference goes
-- to the first open year, of anything else nothing does. Reads: delivery_change, locked_line.
select
    count(*) as lines,
    coalesce(
        sum(
            abs(
                case when delivery_change.change = 'changed' then delivery_change.amount else 0 end
                - delivery_change.standing_amount
            )
        ),
        0
    )::decimal(18, 2) as amount
from delivery_change
inner join locked_line using (row_key, occurrence, measure)
where
    delivery_change.kind <> 'expenditure'
    and delivery_change.change in ('changed', 'withdrawn', 'set_aside', 'witness', 'memo');
