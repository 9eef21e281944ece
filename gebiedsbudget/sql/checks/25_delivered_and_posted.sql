-- A row is a withdrawn line of which money still stands. (What weighed on an adopted year stays there, and its
-- opposite stands in the first open year.)
with current_version as (
    select
        delivery,
        max(version) as version
    from delivery_version
    where
        delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
        and flow <> 'cumulative'
    group by delivery
),

line as (
    select
        delivery_version.delivery,
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        delivery_line.change,
        delivery_line.line_id
    from current_version
    inner join delivery_version using (delivery, version)
    inner join delivery_line on delivery_version.delivery_version_id = delivery_line.delivery_version_id
),

standing as (
    select
        delivery_version.delivery,
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        sum(posting.amount) as amount
    from posting
    inner join delivery_line on posting.line_id = delivery_line.line_id
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    where
        posting.reverses is null
        and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null)
    group by all
)

select
    line.delivery,
    line.row_key,
    line.measure,
    line.change
from line
left join standing using (delivery, row_key, occurrence, measure)
where line.change = 'withdrawn' and standing.amount <> 0;
