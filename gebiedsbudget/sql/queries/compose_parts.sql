-- Makes `composed_part`: what is wanted, each part drawn as far as its item is open (in order), the rest undrawn. Facts
-- spent beyond an item belong to it, undrawn. A decision by hand (`splits` false) is never split: the checks refuse it.
-- Less work in a delivery comes first: it lowers what the item holds, also what was spent on it already, so that what
-- is open never depends on whether the invoice or the less work came first.
create or replace temp table item_now as
with touched as (
    select item_id from reversal
    union
    select draws_on from reversal
    where draws_on is not null
    union
    select item_id from wanted
    where item_id is not null
    union
    select draws_on from wanted
    where draws_on is not null
),

own_change as (
    select
        item_id,
        sum(amount) as amount
    from reversal
    where kind in ('pledge', 'contribution', 'reservation', 'commitment')
    group by item_id
    union all
    select
        coalesce(item_id, wanted_id) as item_id,
        sum(amount) as amount
    from wanted
    where kind in ('pledge', 'contribution', 'reservation', 'commitment')
    group by 1
),

draw_change as (
    select
        draws_on as item_id,
        sum(amount) as amount
    from reversal
    where draws_on is not null
    group by draws_on
),

spent_change as (
    select
        draws_on as item_id,
        amount
    from posting
    where kind = 'expenditure' and draws_on in (select touched.item_id from touched)
    union all
    select
        draws_on as item_id,
        amount
    from reversal
    where kind = 'expenditure' and draws_on is not null
),

cells as (
    select
        item_id,
        kind,
        form,
        partner,
        goal,
        area,
        year,
        open,
        drawn
    from item
    where item_id in (select touched.item_id from touched)
    union all
    select
        wanted_id as item_id,
        kind,
        form,
        partner,
        goal,
        area,
        year,
        0 as open,
        0 as drawn
    from wanted
    where item_id is null and kind in ('pledge', 'contribution', 'reservation', 'commitment')
)

select
    cells.item_id,
    cells.kind,
    cells.form,
    cells.partner,
    cells.goal,
    cells.area,
    cells.year,
    cells.open + coalesce(own_total.amount, 0) - coalesce(draw_change.amount, 0) as open,
    cells.drawn + coalesce(draw_change.amount, 0) as drawn,
    coalesce(spent_total.amount, 0) as spent
from cells
left join (
    select
        own_change.item_id,
        sum(own_change.amount) as amount
    from own_change
    group by own_change.item_id
) as own_total on cells.item_id = own_total.item_id
left join draw_change on cells.item_id = draw_change.item_id
left join (
    select
        spent_change.item_id,
        sum(spent_change.amount) as amount
    from spent_change
    group by spent_change.item_id
) as spent_total on cells.item_id = spent_total.item_id;

create or replace temp table part as
with spending as (
    select
        wanted.*,
        item_now.open as item_open,
        case when wanted.kind = 'release' then greatest(item_now.spent, 0) else 0 end as item_spent,
        wanted.kind = 'release' as is_release,
        item_now.item_id is not null
        and item_now.partner = wanted.partner
        and item_now.goal = wanted.goal
        and item_now.area = wanted.area
        and item_now.year = wanted.year as in_cell
    from wanted
    left join item_now on wanted.draws_on = item_now.item_id
),

forward as (
    select
        *,
        case
            when draws_on is null then 0
            when not splits then amount
            when not in_cell then 0
            else
                least(
                    amount,
                    greatest(
                        item_open + item_spent - (
                            sum(case when in_cell then amount else 0 end) over (
                                partition by draws_on order by is_release desc, ordinal asc
                                rows between unbounded preceding and current row
                            ) - amount
                        ),
                        0
                    )
                )
        end as drawn_part
    from spending
    where amount > 0
),

-- What was spent beyond an item belongs to that item, undrawn: it is what a credit note takes back first. Then what was
-- spent on it comes back, never what was released or ordered under it.
spent as (
    select
        posting.kind,
        coalesce(posting.draws_on, posting.item_id) as target,
        posting.draws_on is not null as is_drawn,
        posting.amount
    from posting
    inner join item_now on coalesce(posting.draws_on, posting.item_id) = item_now.item_id
    where
        posting.kind in ('expenditure', 'deposit')
        and (posting.partner, posting.goal, posting.area, posting.year)
        = (item_now.partner, item_now.goal, item_now.area, item_now.year)
    union all
    select
        reversal.kind,
        coalesce(reversal.draws_on, reversal.item_id) as target,
        reversal.draws_on is not null as is_drawn,
        reversal.amount
    from reversal
    inner join item_now on coalesce(reversal.draws_on, reversal.item_id) = item_now.item_id
    where
        reversal.kind in ('expenditure', 'deposit')
        and (reversal.partner, reversal.goal, reversal.area, reversal.year)
        = (item_now.partner, item_now.goal, item_now.area, item_now.year)
    union all
    select
        kind,
        draws_on as target,
        true as is_drawn,
        drawn_part as amount
    from forward
    where draws_on is not null
    union all
    select
        kind,
        draws_on as target,
        false as is_drawn,
        amount - drawn_part as amount
    from forward
    where in_cell and splits
),

spent_on as (
    select
        kind,
        target,
        coalesce(sum(amount) filter (where is_drawn), 0) as drawn,
        greatest(coalesce(sum(amount) filter (where not is_drawn), 0), 0) as undrawn
    from spent
    group by kind, target
),

backward as (
    select
        spending.*,
        sum(-spending.amount) over (
            partition by spending.draws_on order by spending.ordinal
            rows between unbounded preceding and current row
        ) + spending.amount as before,
        coalesce(spent_on.undrawn, 0) as undrawn_spent,
        coalesce(spent_on.drawn, 0) as drawn_spent
    from spending
    left join spent_on on spending.draws_on = spent_on.target and spending.kind = spent_on.kind
    where spending.amount < 0
),

taken_back as (
    select
        * exclude (before, undrawn_spent, drawn_spent),
        case
            when draws_on is null then 0
            when not splits then amount
            when not in_cell then 0
            else
                -greatest(
                    least(before - amount, undrawn_spent + drawn_spent)
                    - greatest(before, undrawn_spent),
                    0
                )
        end as drawn_part
    from backward
)

select * from forward
union all
select * from taken_back;

create or replace temp table composed_part as
select
    case when drawn_part = 0 or side = 'drawn' then wanted_id else uuid() end as posting_id,
    case
        when side = 'undrawn' and in_cell and splits and kind in ('expenditure', 'deposit') then draws_on
        else coalesce(item_id, wanted_id)
    end as item_id,
    case when side = 'drawn' then draws_on end as draws_on,
    (case when side = 'drawn' then drawn_part else amount - drawn_part end)::decimal(18, 2) as amount,
    -- Hours stay whole with one part, or they would count twice.
    case when side = 'drawn' or drawn_part = 0 then hours end as hours,
    part.* exclude (
        item_id, draws_on, amount, hours, wanted_id, item_open, item_spent, is_release, in_cell, drawn_part, splits
    ),
    side
from part
cross join (select unnest(['drawn', 'undrawn']) as side) as halves
where
    (side = 'drawn' and drawn_part <> 0)
    or (side = 'undrawn' and amount - drawn_part <> 0 and kind not in ('release', 'write_off'));
