-- What was posted later and stands, and draws on an item that one version of a delivery brought: entries by hand, and
-- the newest standing version of each other delivery with such a line, the last first. A line tells which delivery a
-- posting belongs to, also when an undo or a correction elsewhere posted it again. Parameter: version_id.
with standing as (
    select posting.*
    from posting
    where
        posting.reverses is null
        and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null)
),

placed as (
    select
        standing.*,
        entry.description as entry_description,
        coalesce(delivery_line.delivery_version_id, entry.delivery_version_id) as own_version_id
    from standing
    inner join entry on standing.entry_id = entry.entry_id
    left join delivery_line on standing.line_id = delivery_line.line_id
),

mine as (
    select delivery
    from delivery_version
    where delivery_version_id = $version_id::uuid
),

brought as (
    select distinct placed.item_id
    from placed
    where
        placed.own_version_id = $version_id::uuid
        and placed.kind in ('pledge', 'contribution', 'reservation', 'commitment')
),

later as (
    select
        placed.number,
        placed.entry_id,
        placed.entry_description,
        placed.own_version_id,
        delivery_version.delivery
    from placed
    inner join brought on placed.draws_on = brought.item_id
    left join delivery_version on placed.own_version_id = delivery_version.delivery_version_id
    where delivery_version.delivery is distinct from (select mine.delivery from mine)
),

newest as (
    select
        delivery,
        arg_max(delivery_version_id, version) as delivery_version_id,
        max(version) as version
    from delivery_version
    where delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
    group by delivery
)

select
    newest.delivery_version_id,
    case when later.delivery is null then later.entry_id end as entry_id,
    case
        when later.delivery is null then any_value(later.entry_description)
        else any_value(newest.delivery || ' v' || newest.version)
    end as name
from later
left join newest on later.delivery = newest.delivery
group by newest.delivery_version_id, later.delivery, case when later.delivery is null then later.entry_id end
order by max(later.number) desc;
