-- What was posted later and stands, and draws on an item that one version of a delivery brought or changed: entries by
-- hand and versions of other deliveries, the last first. Parameter: version_id.
with brought as (
    select distinct posting.item_id
    from posting
    inner join entry on posting.entry_id = entry.entry_id
    where
        entry.delivery_version_id = $version_id::uuid
        and posting.kind in ('pledge', 'contribution', 'reservation', 'commitment')
        and posting.posting_id = posting.item_id
),

later as (
    select
        posting.number,
        entry.entry_id,
        entry.description,
        entry.delivery_version_id as own_version_id
    from posting
    inner join brought on posting.draws_on = brought.item_id
    inner join entry on posting.entry_id = entry.entry_id
    where
        entry.delivery_version_id is distinct from $version_id::uuid
        and posting.reverses is null
        and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null)
)

select
    later.own_version_id as delivery_version_id,
    case when later.own_version_id is null then later.entry_id end as entry_id,
    case
        when later.own_version_id is null then any_value(later.description)
        else any_value(delivery_version.delivery || ' v' || delivery_version.version)
    end as name
from later
left join delivery_version on later.own_version_id = delivery_version.delivery_version_id
group by later.own_version_id, case when later.own_version_id is null then later.entry_id end
order by max(later.number) desc;
