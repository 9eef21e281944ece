-- What one version of a delivery had taken back: wanted again as it was, with the same item, draw and line. Of a
-- delivered line that is all that stood before the version: it may have been drawn anew more than once since.
-- Parameter: version_id.
with undone as (
    select
        delivery,
        seal_number
    from delivery_version
    where delivery_version_id = $version_id::uuid
),

taken_back as (
    select
        reversal.entry_id,
        original.posting_id,
        original.item_id,
        original.line_id
    from posting as reversal
    inner join entry on reversal.entry_id = entry.entry_id
    inner join posting as original on reversal.reverses = original.posting_id
    where entry.delivery_version_id = $version_id::uuid
),

reversed as (
    select
        reverses as posting_id,
        seal_number
    from posting
    where reverses is not null
),

line as (
    select
        delivery_line.line_id,
        delivery_version.delivery = (select undone.delivery from undone) as is_mine
    from delivery_line
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    where delivery_line.line_id in (select taken_back.line_id from taken_back)
),

of_a_line as (
    select posting.posting_id
    from posting
    inner join line on posting.line_id = line.line_id
    cross join undone
    where
        posting.reverses is null
        and posting.seal_number < undone.seal_number
        and posting.posting_id not in (
            select reversed.posting_id from reversed
            where reversed.seal_number < undone.seal_number
        )
        and posting.posting_id in (select reversed.posting_id from reversed)
        -- A line of others comes back only when something of it still stands: it may have been taken back since.
        and (
            line.is_mine
            or exists (
                select 1 from posting as now_standing
                where
                    now_standing.line_id = line.line_id
                    and now_standing.reverses is null
                    and now_standing.posting_id not in (select reversed.posting_id from reversed)
            )
        )
),

by_hand as (
    select taken_back.posting_id
    from taken_back
    where
        taken_back.line_id is null
        -- Likewise what was by hand: only when what replaced it still stands.
        and (
            not exists (
                select 1 from posting as replacement
                where
                    replacement.entry_id = taken_back.entry_id
                    and replacement.reverses is null
                    and replacement.item_id = taken_back.item_id
            )
            or exists (
                select 1 from posting as replacement
                where
                    replacement.entry_id = taken_back.entry_id
                    and replacement.reverses is null
                    and replacement.item_id = taken_back.item_id
                    and replacement.posting_id not in (select reversed.posting_id from reversed)
            )
        )
)

select
    uuid()::varchar as wanted_id,
    original.number as ordinal,
    true as splits,
    original.kind,
    original.form,
    original.partner,
    original.to_partner,
    original.goal,
    original.area,
    original.year,
    original.amount,
    original.item_id::varchar as item_id,
    original.draws_on::varchar as draws_on,
    original.booked_on,
    original.origin_year,
    original.is_opening,
    original.is_accrual,
    original.is_credit_note,
    original.condition,
    original.hardens_on,
    original.hours,
    original.rate,
    original.reference,
    original.counterparty,
    original.description,
    original.line_id::varchar as line_id
from posting as original
where
    original.posting_id in (select of_a_line.posting_id from of_a_line)
    or original.posting_id in (select by_hand.posting_id from by_hand)
order by original.number;
