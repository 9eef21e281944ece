-- The matches of a delivery, each with why, who made it, and what became of it; of a match that is kept from version to
-- version the newest copy, with who made the first. Parameter: delivery.
with told as (
    select
        match.*,
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        delivery_version.version,
        delivery_line.sheet,
        delivery_line.row_number,
        delivery_line.cell,
        delivery_line.description,
        delivery_line.amount,
        match_event.event is not null as is_undone,
        match_event.seal_number as undone_under,
        match_event.reason as undone_because
    from match
    inner join delivery_line on match.line_id = delivery_line.line_id
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    left join match_event on match.match_id = match_event.match_id
    where
        delivery_version.delivery = $delivery
        and delivery_version.delivery_version_id not in (
            select delivery_event.delivery_version_id from delivery_event
        )
),

kept as (
    -- The copies of one match; what was undone is one by itself.
    select
        row_key,
        occurrence,
        measure,
        stage,
        target_id,
        is_undone,
        min(seal_number) as made_under,
        max(number) as number
    from told
    group by row_key, occurrence, measure, stage, target_id, is_undone, case when is_undone then number end
)

select
    told.match_id,
    told.line_id,
    told.row_key,
    told.occurrence,
    told.measure,
    told.version,
    told.sheet,
    told.cell,
    told.description,
    told.amount,
    told.stage,
    told.target_id,
    coalesce(target.reference, target.number::varchar) as target_reference,
    target.booked_on as target_day,
    told.part,
    told.rule,
    coalesce(told.fields, '') as fields,
    told.days,
    told.cents,
    told.rank,
    told.lost_candidates,
    made.actor,
    timezone('Europe/Amsterdam', timezone('UTC', made.recorded_at))::date as made_on,
    told.is_undone,
    undone.actor as undone_by,
    timezone('Europe/Amsterdam', timezone('UTC', undone.recorded_at))::date as undone_on,
    told.undone_because
from kept
inner join told on kept.number = told.number
inner join posting as target on told.target_id = target.posting_id
inner join seal as made on kept.made_under = made.seal_number
left join seal as undone on told.undone_under = undone.seal_number
order by told.sheet, told.row_number, told.cell, told.number;
