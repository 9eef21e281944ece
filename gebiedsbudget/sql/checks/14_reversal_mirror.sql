-- Runs at every commit. A row is a reversal that does not mirror what it reverses: same item, draw, kind and cell, the
-- amount negated.
select
    posting.posting_id::varchar as posting,
    reversed.posting_id::varchar as reversed
from posting
inner join posting as reversed on posting.reverses = reversed.posting_id
where
    posting.seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
    and (
        posting.amount <> -reversed.amount
        or posting.item_id <> reversed.item_id
        or posting.draws_on is distinct from reversed.draws_on
        or posting.to_partner is distinct from reversed.to_partner
        or (posting.kind, posting.form, posting.partner, posting.goal, posting.area, posting.year)
        <> (reversed.kind, reversed.form, reversed.partner, reversed.goal, reversed.area, reversed.year)
        or reversed.reverses is not null
    );
