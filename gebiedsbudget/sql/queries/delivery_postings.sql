-- From the changes and decisions of a delivery to what is wanted and what is taken back: temporary tables
-- `delivery_wanted` (columns of a wanted posting) and `delivery_reversing`. Reads: delivery_change, standing_posting,
-- line_decision, line_link, delivery_context.
create or replace temp table locked_line as
-- Lines whose postings weigh on an adopted year: those are never taken back; what differs goes to the first open year.
select
    row_key,
    occurrence,
    measure,
    max(year) as year,
    sum(case when kind = 'expenditure' and form = 'cash' then amount else 0 end)::decimal(18, 2) as amount
from standing_posting
where
    year in (select year_adopted.year from year_adopted)
    and kind in ('reservation', 'commitment', 'expenditure', 'release', 'budget', 'amendment', 'carry_over', 'lapse')
group by row_key, occurrence, measure;

create or replace temp table late_draw as
-- Costs that stand as they were and draw on nothing, because their commitment only comes with this version: they are
-- posted again, so that a delivery stands as if its newest version had been the only one.
select distinct cost.line_id
from delivery_change as cost
inner join standing_posting as standing using (row_key, occurrence, measure)
inner join delivery_change as opening
    on
        standing.partner = opening.partner
        and standing.goal = opening.goal
        and standing.area = opening.area
        and standing.year = opening.year
        and (
            (cost.draws_commitment and upper(trim(cost.commitment)) = upper(trim(opening.commitment)))
            or (cost.row_key, cost.occurrence, cost.draws_measure)
            = (opening.row_key, opening.occurrence, opening.measure)
        )
left join locked_line using (row_key, occurrence, measure)
where
    cost.change in ('untouched', 're_described')
    and standing.kind = 'expenditure'
    and standing.draws_on is null
    and standing.item_id not in (select item.item_id from item)
    and opening.kind = 'commitment'
    and opening.change in ('added', 'changed')
    and opening.amount > 0
    and locked_line.year is null;

create or replace temp table linked_fact as
-- What a line that is in the ledger already is there: of a fact shared with other lines only its own part counts.
select
    line_id,
    sum(amount)::decimal(18, 2) as amount,
    max(year) as year,
    min(item_id) as item_id
from (
    select
        line_link.line_id,
        coalesce(line_link.part, fact.amount) as amount,
        fact.year,
        fact.item_id
    from line_link
    inner join posting as target on line_link.target_id = target.posting_id
    inner join standing_fact as fact
        on
            target.kind = fact.kind
            and (target.posting_id = fact.posting_id or target.item_id = fact.item_id or target.line_id = fact.line_id)
    where line_link.stage = 'same_fact'
    qualify row_number() over (partition by line_link.line_id, line_link.target_id order by fact.posting_id) = 1
) as fact_of_line
group by line_id;

create or replace temp table to_post as
with own_spent as (
    select
        row_key,
        occurrence,
        measure,
        sum(case when kind = 'expenditure' then amount else 0 end) as amount
    from standing_posting
    group by row_key, occurrence, measure
)

select
    delivery_change.*,
    coalesce(delivery_change.booked_on, delivery_context.booked_on) as day,
    coalesce(line_decision.decision, '') as decision,
    -- A cost that was accrued is in the ledger already: only what the invoice says otherwise is still to be posted.
    case when line_decision.decision = 'same_fact' then delivery_change.amount - fact.amount end as beyond_fact,
    case
        when line_decision.decision = 'same_fact' and fact.year < delivery_change.year then fact.year
    end as fact_year,
    case when line_decision.decision = 'same_fact' then fact.item_id end as fact_item,
    locked_line.year is not null as is_locked,
    locked_line.amount as locked_amount,
    -- A standing posts the rise since it was last told; one that fell is taken back and posted again.
    delivery_context.flow = 'cumulative'
    and delivery_change.change = 'changed'
    and delivery_change.same_cell
    and not (delivery_change.commitment is distinct from delivery_change.standing_commitment)
    and locked_line.year is null
    and coalesce(line_decision.decision, '') in ('', 'draws_on', 'new')
    and (
        delivery_change.kind = 'expenditure'
        or (
            delivery_change.kind in ('deposit', 'transfer') and delivery_change.amount > delivery_change.standing_amount
        )
        or (
            delivery_change.kind = 'own_account'
            and delivery_change.amount > delivery_change.standing_amount
            and own_spent.amount = delivery_change.standing_amount
        )
    ) as is_difference
from delivery_change
cross join delivery_context
left join line_decision on delivery_change.line_id = line_decision.line_id
left join linked_fact as fact on delivery_change.line_id = fact.line_id
left join locked_line using (row_key, occurrence, measure)
left join own_spent using (row_key, occurrence, measure)
where
    (
        delivery_change.change in ('added', 'changed')
        or delivery_change.line_id in (select late_draw.line_id from late_draw)
    )
    and delivery_change.kind <> 'memo';

create or replace temp table delivery_item as
-- The item each commitment line opens, joins or keeps: its own standing one (unless its number changed and others
-- stand on it), an open one with the same number in the same cell, or the one the first line with that number opens.
with sharing as (
    select
        item_id,
        count(distinct brought_by) as lines
    from standing_on_item
    group by item_id
),

opener as (
    select
        to_post.line_id,
        first(standing_posting.item_id order by standing_posting.number) as kept_id
    from to_post
    left join standing_posting
        on
            to_post.row_key = standing_posting.row_key
            and to_post.occurrence = standing_posting.occurrence
            and to_post.measure = standing_posting.measure
            and to_post.kind = standing_posting.kind
            and to_post.form = standing_posting.form
            and to_post.partner = standing_posting.partner
            and to_post.goal = standing_posting.goal
            and to_post.area = standing_posting.area
            and to_post.year = standing_posting.year
            and (
                not (to_post.commitment is distinct from to_post.standing_commitment)
                or standing_posting.item_id in (select sharing.item_id from sharing where sharing.lines = 1)
            )
    where to_post.kind in ('pledge', 'contribution', 'reservation', 'commitment')
    group by to_post.line_id
),

known as (
    select
        to_post.line_id,
        any_value(opener.kept_id) as kept_id,
        first(item.item_id order by item.booked_on asc, item.item_id asc) as joined_id
    from to_post
    inner join opener on to_post.line_id = opener.line_id
    left join item
        on
            to_post.kind = 'commitment'
            and item.kind = 'commitment'
            and to_post.form = item.form
            and upper(trim(to_post.commitment)) = upper(trim(item.reference))
            and to_post.partner = item.partner
            and to_post.goal = item.goal
            and to_post.area = item.area
            and to_post.year = item.year
            and item.item_id not in (select leaving_item.item_id from leaving_item)
    group by to_post.line_id
),

numbered as (
    select
        to_post.line_id,
        known.kept_id,
        known.joined_id,
        to_post.fact_item,
        first_value(to_post.line_id) over number_order as first_line,
        first_value(coalesce(known.kept_id, known.joined_id)) over number_order as first_item,
        first_value(to_post.amount > 0 and to_post.decision not in ('set_aside', 'same_fact')) over number_order
            as opens
    from to_post
    inner join known on to_post.line_id = known.line_id
    window number_order as (
        partition by
            case
                when to_post.kind = 'commitment' and to_post.commitment is not null
                    then upper(trim(to_post.commitment))
                else to_post.line_id::varchar
            end,
            to_post.form, to_post.partner, to_post.goal, to_post.area, to_post.year
        order by
            (to_post.amount > 0 and to_post.decision not in ('set_aside', 'same_fact')) desc, to_post.ordinal asc
    )
)

select
    line_id,
    coalesce(kept_id, joined_id, case when opens then first_item end) as item_id,
    coalesce(fact_item, kept_id, joined_id, case when opens then coalesce(first_item, first_line) end) as drawn_as,
    case when opens then first_line end as first_line
from numbered;

create or replace temp table row_item as
-- The item a line of the same row stands for, by row and measure: for amounts that draw on another amount of the row.
select
    to_post.row_key,
    to_post.occurrence,
    to_post.measure,
    delivery_item.drawn_as as item_id
from to_post
inner join delivery_item on to_post.line_id = delivery_item.line_id
where to_post.amount <> 0 and delivery_item.drawn_as is not null
union all
select
    standing_posting.row_key,
    standing_posting.occurrence,
    standing_posting.measure,
    any_value(standing_posting.item_id) as item_id
from standing_posting
inner join delivery_change using (row_key, occurrence, measure)
where
    standing_posting.kind in ('pledge', 'contribution', 'reservation', 'commitment')
    and delivery_change.change in ('untouched', 're_described', 'not_spoken_for')
group by all;

create or replace temp table line_draw as
-- What each line draws on: the item decided on, the item of the row's other amount, or one opened by its own number
-- in this same delivery. A line that draws on several items has a row for each, with the part of its amount.
select
    to_post.line_id,
    case
        when to_post.decision = 'same_fact' or to_post.is_locked then null
        else coalesce(line_link.target_id, row_item.item_id, same_delivery.drawn_as)
    end as draws_on,
    case when not to_post.is_locked then line_link.part end as part,
    row_number() over (partition by to_post.line_id order by line_link.target_id) as place
from to_post
left join line_link on to_post.line_id = line_link.line_id and line_link.stage = 'draws_on'
left join row_item
    on
        to_post.row_key = row_item.row_key
        and to_post.occurrence = row_item.occurrence
        and to_post.draws_measure = row_item.measure
left join (
    select
        upper(trim(opening.commitment)) as number,
        opening.partner,
        opening.goal,
        opening.area,
        opening.year,
        any_value(delivery_item.drawn_as) as drawn_as
    from to_post as opening
    inner join delivery_item on opening.line_id = delivery_item.line_id
    where opening.kind = 'commitment' and opening.amount > 0
    group by all
) as same_delivery
    on
        to_post.draws_commitment
        and to_post.kind in ('expenditure', 'own_account')
        and upper(trim(to_post.commitment)) = same_delivery.number
        and coalesce(case when to_post.kind = 'own_account' then to_post.to_partner end, to_post.partner)
        = same_delivery.partner
        and to_post.goal = same_delivery.goal
        and to_post.area = same_delivery.area
        and to_post.year = same_delivery.year;

create or replace temp table touched_item as
select item_id from row_item
where (row_key, occurrence) in (select (to_post.row_key, to_post.occurrence) from to_post)
union
select draws_on as item_id from line_draw
where draws_on is not null
union
select coalesce(standing_posting.draws_on, standing_posting.item_id) as item_id
from standing_posting
inner join delivery_change using (row_key, occurrence, measure)
where delivery_change.change in ('changed', 'withdrawn', 'set_aside', 'witness', 'memo');

create or replace temp table delivery_reversing as
with may_be_reversed as (
    select standing_posting.*
    from standing_posting
    left join locked_line using (row_key, occurrence, measure)
    where
        locked_line.year is null
        or (
            standing_posting.form <> 'own_account'
            and standing_posting.year not in (select year_adopted.year from year_adopted)
        )
)

select
    may_be_reversed.posting_id,
    delivery_change.line_id
from may_be_reversed
inner join delivery_change using (row_key, occurrence, measure)
left join to_post on delivery_change.line_id = to_post.line_id
left join line_decision on delivery_change.line_id = line_decision.line_id
where
    delivery_change.change in ('withdrawn', 'set_aside', 'witness', 'memo', 'added')
    or line_decision.decision = 'set_aside'
    or (delivery_change.change = 'changed' and not coalesce(to_post.is_difference, false))
    or delivery_change.line_id in (select late_draw.line_id from late_draw)
union
select
    may_be_reversed.posting_id,
    delivery_change.line_id
from may_be_reversed
inner join delivery_change using (row_key, occurrence, measure)
where
    may_be_reversed.kind = 'release'
    and delivery_change.is_final
    and may_be_reversed.draws_on in (select touched_item.item_id from touched_item);

-- Less work under a number is a release of what that number holds; a cost below zero is a credit note. Of a line of an
-- adopted year only the difference of its costs is wanted, which the composition moves to the first open year.
create or replace temp table delivery_wanted as
with sized as (
    select
        to_post.*,
        (case
            when to_post.decision = 'same_fact' then to_post.beyond_fact
            when to_post.is_locked then to_post.amount - to_post.locked_amount
            when to_post.is_difference then to_post.amount - to_post.standing_amount
            else to_post.amount
        end)::decimal(18, 2) as size
    from to_post
    where to_post.decision <> 'set_aside'
    union all by name
    select
        delivery_change.*,
        coalesce(delivery_change.booked_on, delivery_context.booked_on) as day,
        '' as decision,
        true as is_locked,
        false as is_difference,
        (-locked_line.amount)::decimal(18, 2) as size
    from delivery_change
    cross join delivery_context
    inner join locked_line using (row_key, occurrence, measure)
    left join line_decision on delivery_change.line_id = line_decision.line_id
    where
        delivery_change.kind = 'expenditure'
        and (
            delivery_change.change in ('withdrawn', 'set_aside', 'witness', 'memo')
            or line_decision.decision = 'set_aside'
        )
)

select
    (case when coalesce(line_draw.place, 1) = 1 then sized.line_id else uuid() end)::varchar as wanted_id,
    sized.ordinal,
    true as splits,
    case when sized.kind = 'commitment' and sized.size < 0 then 'release' else sized.kind end as kind,
    sized.form,
    sized.partner,
    sized.to_partner,
    sized.goal,
    sized.area,
    sized.year,
    (case when sized.kind = 'commitment' then abs(sized.size) else coalesce(line_draw.part, sized.size) end)
    ::decimal(18, 2) as amount,
    case
        when sized.kind = 'commitment' and sized.size < 0 then null
        when delivery_item.item_id is not null then delivery_item.item_id
        when delivery_item.first_line <> sized.line_id then delivery_item.first_line
    end::varchar as item_id,
    coalesce(
        line_draw.draws_on,
        case when sized.kind = 'commitment' and sized.size < 0 then delivery_item.drawn_as end
    )::varchar as draws_on,
    sized.day as booked_on,
    sized.fact_year::integer as origin_year,
    false as is_opening,
    false as is_accrual,
    sized.kind = 'expenditure' and sized.size < 0 as is_credit_note,
    null::varchar as condition,
    null::date as hardens_on,
    case when not sized.is_difference and coalesce(line_draw.place, 1) = 1 then sized.hours end as hours,
    sized.rate,
    case
        when sized.kind in ('commitment', 'contribution', 'pledge') then coalesce(sized.commitment, sized.reference)
        else sized.reference
    end as reference,
    sized.counterparty,
    sized.description,
    sized.line_id::varchar as line_id
from sized
left join delivery_item on sized.line_id = delivery_item.line_id
left join line_draw on sized.line_id = line_draw.line_id
where
    sized.size <> 0
    and not (sized.decision = 'same_fact' and sized.kind <> 'expenditure')
    and not (sized.is_locked and sized.kind <> 'expenditure');
