-- The standing postings that one version of a delivery, or one entry by hand, brought; also those an undo of a later
-- version brought back for its lines. Parameters: version_id, entry.
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
    )
    and posting.reverses is null
    and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null);
