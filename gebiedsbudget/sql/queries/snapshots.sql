-- The district snapshots, the newest first, with the goals that are based on each. Parameter: snapshot or NULL.
select
    snapshot.snapshot,
    snapshot.area,
    snapshot.taken_on,
    snapshot.title,
    snapshot.story,
    (
        select count(*) from snapshot_value
        where snapshot_value.snapshot_id = snapshot.snapshot_id
    ) as indicators,
    (
        select coalesce(string_agg(goal.goal, ', ' order by goal.number), '') from goal
        where goal.snapshot = snapshot.snapshot
    ) as goals,
    seal.actor
from snapshot
inner join seal on snapshot.seal_number = seal.seal_number
where $snapshot is null or snapshot.snapshot = $snapshot
order by snapshot.taken_on desc, snapshot.number desc;
