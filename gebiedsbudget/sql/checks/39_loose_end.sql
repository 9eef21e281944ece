-- A row is something said of a posting, an item or an entry that is not there: a condition met, who takes it up, under
-- which mandate, what was settled, by which exception, its VAT, who had a hand in it.
with named as (
    select
        'item_event' as relation,
        item_id as id
    from item_event
    union all
    select
        'follow_up' as relation,
        item_id as id
    from follow_up
    union all
    select
        'agreement_item' as relation,
        item_id as id
    from agreement_item
    union all
    select
        'authorisation' as relation,
        posting_id as id
    from authorisation
    union all
    select
        'involvement' as relation,
        posting_id as id
    from involvement
    union all
    select
        'settlement' as relation,
        entry_id as id
    from settlement
    union all
    select
        'exception_use' as relation,
        entry_id as id
    from exception_use
    union all
    select
        'vat_part' as relation,
        entry_id as id
    from vat_part
    union all
    select
        'request_event' as relation,
        entry_id as id
    from request_event
    where entry_id is not null
)

select
    relation,
    id::varchar as id
from named
where
    id not in (select posting.posting_id from posting)
    and id not in (select entry.entry_id from entry);
