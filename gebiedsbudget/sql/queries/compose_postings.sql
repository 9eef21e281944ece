-- Makes `composed`: every posting of one act. Reversals first; then, where an item came out below zero, the latest
-- draws on it posted again with a smaller draw, costs before what was let go; where it came out open, what was spent
-- beyond it posted again as drawn; then what is wanted. So of what was spent on an item, credit notes deducted, as much
-- draws on it as it holds and the rest is beyond it, in whatever order costs, credit notes and more or less work came.
create or replace temp table item_after as
with spent as (
    select
        posting.draws_on as item_id,
        posting.amount
    from posting
    inner join item_now on posting.draws_on = item_now.item_id
    where posting.kind = 'expenditure'
    union all
    select
        draws_on as item_id,
        amount
    from reversal
    where kind = 'expenditure' and draws_on is not null
    union all
    select
        draws_on as item_id,
        amount
    from composed_part
    where kind = 'expenditure' and draws_on is not null
),

beyond as (
    select
        posting.item_id,
        posting.amount
    from posting
    inner join item_now using (item_id, partner, goal, area, year)
    where posting.draws_on is null and posting.kind in ('expenditure', 'deposit')
    union all
    select
        reversal.item_id,
        reversal.amount
    from reversal
    inner join item_now using (item_id, partner, goal, area, year)
    where reversal.draws_on is null and reversal.kind in ('expenditure', 'deposit')
    union all
    select
        composed_part.item_id,
        composed_part.amount
    from composed_part
    inner join item_now using (item_id, partner, goal, area, year)
    where composed_part.draws_on is null and composed_part.kind in ('expenditure', 'deposit')
)

select
    item_now.item_id,
    item_now.kind,
    item_now.form,
    item_now.partner,
    item_now.goal,
    item_now.area,
    item_now.year,
    item_now.open - coalesce(drawn.amount, 0) as open,
    coalesce(loose.amount, 0) as beyond,
    coalesce(used.amount, 0) as spent
from item_now
left join (
    select
        draws_on as item_id,
        sum(amount) as amount
    from composed_part
    where draws_on is not null
    group by draws_on
) as drawn on item_now.item_id = drawn.item_id
left join (
    select
        beyond.item_id,
        sum(beyond.amount) as amount
    from beyond
    group by beyond.item_id
) as loose on item_now.item_id = loose.item_id
left join (
    select
        spent.item_id,
        sum(spent.amount) as amount
    from spent
    group by spent.item_id
) as used on item_now.item_id = used.item_id;

-- An item that a decision of this act draws on or changes is never made room on: the checks refuse the decision.
create or replace temp table adjusted as
with decided as (
    select coalesce(item_id, wanted_id) as item_id
    from wanted
    where not splits
    union
    select draws_on as item_id
    from wanted
    where not splits and draws_on is not null
),

standing as (
    select *
    from posting
    where
        reverses is null
        and posting_id not in (select again.reverses from posting as again where again.reverses is not null)
        and posting_id not in (select reversal.reverses from reversal)
),

over as (
    select
        standing.*,
        item_after.item_id as target,
        -item_after.open as excess,
        sum(standing.amount) over (
            partition by standing.draws_on order by standing.kind = 'expenditure' desc, standing.number desc
            rows between unbounded preceding and current row
        ) - standing.amount as before
    from standing
    inner join item_after on standing.draws_on = item_after.item_id
    where
        item_after.open < 0
        and standing.amount > 0
        and item_after.item_id not in (select decided.item_id from decided)
        and (select bool_or(wanted.splits) from wanted) is not false
),

under as (
    select
        standing.*,
        item_after.item_id as target,
        least(item_after.open, item_after.beyond) as excess,
        sum(standing.amount) over (
            partition by standing.item_id order by standing.number
            rows between unbounded preceding and current row
        ) - standing.amount as before
    from standing
    inner join item_after using (item_id, partner, goal, area, year)
    where
        item_after.open > 0
        and item_after.beyond > 0
        and standing.amount > 0
        and standing.draws_on is null
        and standing.origin_year is null
        and standing.year not in (select year_adopted.year from year_adopted)
        and (
            (standing.kind = 'expenditure' and item_after.kind = 'commitment')
            or (standing.kind = 'deposit' and item_after.kind = 'contribution' and standing.form = item_after.form)
        )
),

-- A credit note brings back no more than was spent on the item ...
credited_over as (
    select
        standing.*,
        item_after.item_id as target,
        -item_after.spent as excess,
        sum(-standing.amount) over (
            partition by standing.draws_on order by standing.number desc
            rows between unbounded preceding and current row
        ) + standing.amount as before
    from standing
    inner join item_after on standing.draws_on = item_after.item_id
    where item_after.spent < 0 and standing.amount < 0 and standing.kind = 'expenditure'
),

-- ... and no less, once what it takes back is there.
credited_under as (
    select
        standing.*,
        item_after.item_id as target,
        least(-item_after.beyond, item_after.spent) as excess,
        sum(-standing.amount) over (
            partition by standing.item_id order by standing.number
            rows between unbounded preceding and current row
        ) + standing.amount as before
    from standing
    inner join item_after using (item_id, partner, goal, area, year)
    where
        item_after.beyond < 0
        and item_after.spent > 0
        and item_after.kind = 'commitment'
        and standing.amount < 0
        and standing.kind = 'expenditure'
        and standing.draws_on is null
        and standing.origin_year is null
        and standing.year not in (select year_adopted.year from year_adopted)
)

select
    over.* exclude (excess, before), -- noqa: RF03
    over.item_id as drawn_item,
    over.amount - least(over.amount, over.excess - over.before) as drawn_amount
from over
where over.excess - over.before > 0
union all by name
select
    under.* exclude (excess, before),
    uuid() as drawn_item,
    least(under.amount, under.excess - under.before) as drawn_amount
from under
where under.excess - under.before > 0
union all by name
select
    credited_over.* exclude (excess, before),
    credited_over.item_id as drawn_item,
    credited_over.amount + least(-credited_over.amount, credited_over.excess - credited_over.before) as drawn_amount
from credited_over
where credited_over.excess - credited_over.before > 0
union all by name
select
    credited_under.* exclude (excess, before),
    uuid() as drawn_item,
    -least(-credited_under.amount, credited_under.excess - credited_under.before) as drawn_amount
from credited_under
where credited_under.excess - credited_under.before > 0;

create or replace temp table composed as
with dated as (
    select * replace (greatest(adjusted.booked_on, open_day.first_day) as booked_on)
    from adjusted
    cross join open_day
)

select
    1 as step,
    0 as ordinal,
    reversal.*
from reversal
union all by name
select
    2 as step,
    0 as ordinal,
    dated.* exclude (
        number, seal_number, entry_id, recorded_at, content_hash, target, drawn_item, drawn_amount
    ) replace (uuid() as posting_id, dated.posting_id as reverses, -dated.amount as amount, -dated.hours as hours)
from dated
union all by name
select
    3 as step,
    0 as ordinal,
    dated.* exclude (
        number, seal_number, entry_id, recorded_at, content_hash, target, drawn_item, drawn_amount
    ) replace (
        case when side = 'drawn' and dated.draws_on is null then dated.drawn_item else uuid() end as posting_id,
        null as reverses,
        case when side = 'drawn' then dated.drawn_amount else dated.amount - dated.drawn_amount end as amount,
        case
            when side = 'drawn' then dated.drawn_item
            when dated.kind in ('expenditure', 'deposit') then dated.target
            else dated.item_id
        end as item_id,
        case when side = 'drawn' then dated.target end as draws_on,
        case when side = 'drawn' or dated.drawn_amount = 0 then dated.hours end as hours
    )
from dated
cross join (select unnest(['drawn', 'undrawn']) as side) as halves
where
    (side = 'drawn' and dated.drawn_amount <> 0)
    or (side = 'undrawn' and dated.amount <> dated.drawn_amount and dated.kind not in ('release', 'write_off'))
union all by name
select
    4 as step,
    * exclude (side)
from composed_part
order by step, ordinal;
