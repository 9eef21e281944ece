-- The standing postings that one version of a delivery, or one entry by hand, brought; also those an undo of a later
-- version brought back for its lines, and what of a line that the version took back was drawn anew since: the line is
-- restored as it stood before. Parameters: version_id, entry.
with undone as (
    select seal_number
    from delivery_version
    where delivery_version_id = $version_id::uuid
),

taken_back as (
    select original.line_id
    from posting as reversal
    inner join entry on reversal.entry_id = entry.entry_id
    inner join posting as original on reversal.reverses = original.posting_id
    where entry.delivery_version_id = $version_id::uuid and original.line_id is not null
)

select
    posting.posting_id::varchar as posting_id,
    posting.line_id::varchar as line_id
from posting
inner join entry on posting.entry_id = entry.entry_id
left join delivery_line on posting.line_id = delivery_line.line_id
where
    (
        entry.delivery_version_id = $version_id::uuid
        or entry.entry_id = $entry::uuid
        or delivery_line.delivery_version_id = $version_id::uuid
        or (
            posting.line_id in (select taken_back.line_id from taken_back)
            and posting.seal_number >= (select undone.seal_number from undone)
        )
    )
    and posting.reverses is null
    and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null);
