-- A row is the money of one portion: what is pledged, signed and received in the items that stand for it, for the
-- partner that stands in its place now. `received` is every deposit that drew on them.
-- Reads: agreement_item, posting_known, successor, movement.
-- Example: ('S-2026', 'GEM/WON/wijk/2026', contributed 60,000, conditional 0, received 30,000).
create or replace view agreement_money as
with linked as (
    select
        agreement_item.agreement,
        agreement_item.item_id,
        posting_known.goal,
        posting_known.area,
        posting_known.year,
        posting_known.form,
        coalesce(successor.successor, posting_known.partner) as partner,
        coalesce(successor.successor, posting_known.partner)
        || substr(agreement_item.portion, length(split_part(agreement_item.portion, '/', 1)) + 1) as portion
    from agreement_item
    inner join posting_known on agreement_item.item_id = posting_known.posting_id
    left join successor on posting_known.partner = successor.partner
),

-- A contribution stands in its own item and relieves the pledge it draws on; it counts once.
moved as (
    select
        coalesce(own.agreement, drawn.agreement) as agreement,
        coalesce(own.portion, drawn.portion) as portion,
        coalesce(own.partner, drawn.partner) as partner,
        coalesce(own.goal, drawn.goal) as goal,
        coalesce(own.area, drawn.area) as area,
        coalesce(own.year, drawn.year) as year,
        coalesce(own.form, drawn.form) as form,
        movement.pledged,
        movement.contributed + movement.in_kind_agreed as contributed,
        movement.conditional,
        movement.received + movement.in_kind as received
    from posting_known
    inner join movement on posting_known.posting_id = movement.posting_id
    left join linked as own on posting_known.item_id = own.item_id
    left join linked as drawn on posting_known.draws_on = drawn.item_id
    where own.item_id is not null or drawn.item_id is not null
)

select
    agreement,
    portion,
    partner,
    goal,
    area,
    year,
    form,
    sum(pledged)::decimal(18, 2) as pledged,
    sum(contributed)::decimal(18, 2) as contributed,
    sum(conditional)::decimal(18, 2) as conditional,
    sum(received)::decimal(18, 2) as received
from moved
group by agreement, portion, partner, goal, area, year, form;
