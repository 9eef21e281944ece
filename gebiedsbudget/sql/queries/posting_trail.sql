-- One posting with its entry, seal and the delivered line it came from. Parameter: posting (id or running number).
select
    posting.*,
    entry.description as entry_description,
    entry.decision,
    entry.memo_amount,
    seal.actor,
    seal.reason,
    seal.seal_hash,
    strftime(posting.recorded_at, '%Y-%m-%dT%H:%M:%SZ') as recorded_at_text,
    delivery_version.delivery,
    delivery_version.version,
    delivery_version.profile,
    delivery_version.file_name,
    delivery_version.file_sha256,
    delivery_line.sheet,
    delivery_line.row_number,
    delivery_line.cell,
    delivery_line.raw,
    delivery_line.measure
from posting
inner join entry on posting.entry_id = entry.entry_id
inner join seal on posting.seal_number = seal.seal_number
left join delivery_line on posting.line_id = delivery_line.line_id
left join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
where posting.posting_id::varchar = $posting or posting.number::varchar = $posting;
