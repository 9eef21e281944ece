-- Runs at every commit. A row is a posting that names an entry, item or posting that is not there.
select
    posting.posting_id::varchar as posting,
    case
        when entry.entry_id is null then 'entry'
        when item.posting_id is null then 'item_id'
        when posting.draws_on is not null and drawn.posting_id is null then 'draws_on'
        else 'reverses'
    end as field
from posting
left join entry on posting.entry_id = entry.entry_id
left join posting as item on posting.item_id = item.posting_id
left join posting as drawn on posting.draws_on = drawn.posting_id
left join posting as reversed on posting.reverses = reversed.posting_id
where
    posting.seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
    and (
        entry.entry_id is null
        or item.posting_id is null
        or (posting.draws_on is not null and drawn.posting_id is null)
        or (posting.reverses is not null and reversed.posting_id is null)
    );
