-- Runs at every commit. A row is a posting that draws on an item in another cell (partner, goal, area, year), or of a
-- kind it may not draw on. Moving room between cells is an explicit shift.
select
    posting.posting_id::varchar as posting,
    posting.kind,
    drawn.kind as drawn_kind,
    posting.partner || ' · ' || posting.goal || ' · ' || posting.area || ' · ' || posting.year as cell,
    drawn.partner || ' · ' || drawn.goal || ' · ' || drawn.area || ' · ' || drawn.year as item_cell
from posting
inner join posting as drawn on posting.draws_on = drawn.posting_id
where
    posting.seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
    and (
        (posting.partner, posting.goal, posting.area, posting.year)
        <> (drawn.partner, drawn.goal, drawn.area, drawn.year)
        or drawn.item_id <> drawn.posting_id
        or (posting.form = 'in_kind') <> (drawn.form = 'in_kind')
        or not case posting.kind
            when 'contribution' then drawn.kind = 'pledge'
            when 'deposit' then drawn.kind = 'contribution' and posting.form = drawn.form
            when 'write_off' then drawn.kind in ('pledge', 'contribution')
            when 'commitment' then drawn.kind in ('reservation', 'commitment')
            when 'expenditure' then drawn.kind = 'commitment'
            when 'release' then drawn.kind in ('reservation', 'commitment')
            else false
        end
    );
