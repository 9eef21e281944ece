-- A row is an item: what one posting opened, raised, reversed or replaced, less what others drew from it. Its cell
-- and kind are those of the posting that opened it. `open` is what can still be drawn. Only the kinds that can be
-- drawn on are items here. Reads: posting, posting_known.
-- Example: a commitment of 18,500 on which 18,000 was spent and 500 released has amount 18,500, drawn 18,500, open 0.
create or replace view item as
with own as (
    select
        item_id,
        sum(amount) as amount
    from posting_known
    where kind in ('pledge', 'contribution', 'reservation', 'commitment')
    group by item_id
),

draws as (
    select
        draws_on as item_id,
        sum(amount) as drawn
    from posting_known
    where draws_on is not null
    group by draws_on
)

select
    own.item_id,
    opener.kind,
    opener.form,
    standing.partner,
    standing.goal,
    standing.area,
    standing.year,
    standing.reference,
    standing.counterparty,
    standing.description,
    opener.booked_on,
    opener.condition,
    opener.hardens_on,
    own.amount,
    coalesce(draws.drawn, 0)::decimal(18, 2) as drawn,
    (own.amount - coalesce(draws.drawn, 0))::decimal(18, 2) as open
from own
inner join posting as opener on own.item_id = opener.posting_id
inner join (
    select * from posting_known
    where kind in ('pledge', 'contribution', 'reservation', 'commitment')
    qualify row_number() over (partition by item_id order by number desc) = 1
) as standing on own.item_id = standing.item_id
left join draws on own.item_id = draws.item_id;
