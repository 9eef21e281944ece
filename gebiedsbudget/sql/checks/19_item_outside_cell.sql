-- Runs at every commit. A row is a posting that adds to an item opened in another cell, or by another kind or form:
-- more
-- of a commitment lies where the commitment lies.
select
    posting.posting_id::varchar as posting,
    posting.kind,
    opener.kind as item_kind,
    posting.partner || ' · ' || posting.goal || ' · ' || posting.area || ' · ' || posting.year as cell,
    opener.partner || ' · ' || opener.goal || ' · ' || opener.area || ' · ' || opener.year as item_cell
from posting
inner join posting as opener on posting.item_id = opener.posting_id
where
    posting.seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
    and posting.kind in ('pledge', 'contribution', 'reservation', 'commitment')
    and (
        (posting.kind, posting.form, posting.partner, posting.goal, posting.area, posting.year)
        <> (opener.kind, opener.form, opener.partner, opener.goal, opener.area, opener.year)
        or opener.item_id <> opener.posting_id
    );
