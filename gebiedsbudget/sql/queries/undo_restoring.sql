-- What one version of a delivery had taken back: wanted again as it was, with the same item, draw and line.
-- Parameter: version_id.
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
from posting as reversal
inner join entry on reversal.entry_id = entry.entry_id
inner join posting as original on reversal.reverses = original.posting_id
left join delivery_line on original.line_id = delivery_line.line_id
left join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
where
    entry.delivery_version_id = $version_id::uuid
    -- What belongs to others comes back only when what replaced it still stands: it may have been taken back since.
    and (
        delivery_version.delivery = (
            select mine.delivery from delivery_version as mine
            where mine.delivery_version_id = $version_id::uuid
        )
        or not exists (
            select 1 from posting as replacement
            where
                replacement.entry_id = reversal.entry_id
                and replacement.reverses is null
                and replacement.item_id = original.item_id
        )
        or exists (
            select 1 from posting as replacement
            where
                replacement.entry_id = reversal.entry_id
                and replacement.reverses is null
                and replacement.item_id = original.item_id
                and replacement.posting_id not in (
                    select again.reverses from posting as again
                    where again.reverses is not null
                )
        )
    )
order by original.number;
