-- From the changes and decisions of a delivery to what is wanted and what is taken back: temporary tables
-- `delivery_wanted` (columns of a wanted posting) and `delivery_reversing`. Reads: delivery_change, standing_posting,
-- line_decision, delivery_context.
create or replace temp table to_post as
select
    delivery_change.*,
    coalesce(delivery_change.booked_on, delivery_context.booked_on) as day,
    line_decision.target_id,
    coalesce(line_decision.decision, '') as decision,
    -- A cost that was accrued is in the ledger already: only what the invoice says otherwise is still to be posted.
    case when line_decision.decision = 'same_fact' then delivery_change.amount - same_fact.amount end as beyond_fact,
    delivery_context.flow = 'cumulative'
    and delivery_change.change = 'changed'
    and delivery_change.same_cell
    and delivery_change.kind in ('expenditure', 'own_account', 'deposit', 'transfer') as is_difference
from delivery_change
cross join delivery_context
left join line_decision on delivery_change.line_id = line_decision.line_id
left join posting as same_fact on line_decision.target_id = same_fact.posting_id
where delivery_change.change in ('added', 'changed') and delivery_change.kind <> 'memo';

create or replace temp table delivery_item as
-- The item each commitment line opens, joins or keeps: its own standing one, an open one with the same number in the
-- same cell, or the one the first line with that number opens in this delivery.
with opener as (
    select
        to_post.line_id,
        to_post.row_key,
        to_post.occurrence,
        to_post.measure,
        first(standing_posting.item_id) as kept_id
    from to_post
    left join standing_posting
        on
            to_post.row_key = standing_posting.row_key
            and to_post.occurrence = standing_posting.occurrence
            and to_post.measure = standing_posting.measure
            and to_post.kind = standing_posting.kind
            and to_post.partner = standing_posting.partner
            and to_post.goal = standing_posting.goal
            and to_post.area = standing_posting.area
            and to_post.year = standing_posting.year
    where to_post.kind in ('pledge', 'contribution', 'reservation', 'commitment')
    group by all
),

numbered as (
    select
        to_post.line_id,
        opener.kept_id,
        first_value(to_post.line_id) over (
            partition by
                case
                    when to_post.kind = 'commitment' and to_post.commitment is not null
                        then upper(trim(to_post.commitment))
                    else to_post.line_id::varchar
                end,
                to_post.partner, to_post.goal, to_post.area, to_post.year
            order by to_post.ordinal
        ) as first_line,
        first(item.item_id) over (partition by to_post.line_id order by item.booked_on, item.item_id) as joined_id
    from to_post
    inner join opener on to_post.line_id = opener.line_id
    left join item
        on
            to_post.kind = 'commitment'
            and item.kind = 'commitment'
            and upper(trim(to_post.commitment)) = upper(trim(item.reference))
            and to_post.partner = item.partner
            and to_post.goal = item.goal
            and to_post.area = item.area
            and to_post.year = item.year
)

select distinct
    line_id,
    coalesce(kept_id, joined_id) as item_id,
    coalesce(kept_id, joined_id, first_line) as drawn_as,
    first_line
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
where to_post.amount <> 0
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
-- in this same delivery.
select
    to_post.line_id,
    coalesce(
        case when to_post.decision = 'draws_on' then to_post.target_id end,
        row_item.item_id,
        same_delivery.drawn_as
    ) as draws_on
from to_post
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
select
    standing_posting.posting_id,
    delivery_change.line_id
from standing_posting
inner join delivery_change using (row_key, occurrence, measure)
left join to_post on delivery_change.line_id = to_post.line_id
where
    (delivery_change.change in ('withdrawn', 'set_aside', 'witness', 'memo') or delivery_change.change = 'changed')
    and not coalesce(to_post.is_difference, false)
union
select
    standing_posting.posting_id,
    delivery_change.line_id
from standing_posting
inner join delivery_change using (row_key, occurrence, measure)
where
    standing_posting.kind = 'release'
    and delivery_change.is_final
    and standing_posting.draws_on in (select touched_item.item_id from touched_item);

-- Less work under a number is a release of what that number holds; a cost below zero is a credit note.
create or replace temp table delivery_wanted as
select
    to_post.line_id::varchar as wanted_id,
    to_post.ordinal,
    true as splits,
    case when to_post.kind = 'commitment' and to_post.amount < 0 then 'release' else to_post.kind end as kind,
    to_post.form,
    to_post.partner,
    to_post.to_partner,
    to_post.goal,
    to_post.area,
    to_post.year,
    (case
        when to_post.decision = 'same_fact' then to_post.beyond_fact
        when to_post.is_difference then to_post.amount - to_post.standing_amount
        when to_post.kind = 'commitment' then abs(to_post.amount)
        else to_post.amount
    end)::decimal(18, 2) as amount,
    case
        when to_post.kind = 'commitment' and to_post.amount < 0 then null
        when delivery_item.item_id is not null then delivery_item.item_id
        when delivery_item.first_line <> to_post.line_id then delivery_item.first_line
    end::varchar as item_id,
    coalesce(
        line_draw.draws_on,
        case when to_post.kind = 'commitment' and to_post.amount < 0 then delivery_item.drawn_as end
    )::varchar as draws_on,
    to_post.day as booked_on,
    null::integer as origin_year,
    false as is_opening,
    false as is_accrual,
    to_post.kind = 'expenditure' and (
        case
            when to_post.decision = 'same_fact' then to_post.beyond_fact
            when to_post.is_difference then to_post.amount - to_post.standing_amount
            else to_post.amount
        end
    ) < 0 as is_credit_note,
    null::varchar as condition,
    null::date as hardens_on,
    case when not to_post.is_difference then to_post.hours end as hours,
    to_post.rate,
    case
        when to_post.kind in ('commitment', 'contribution', 'pledge')
            then coalesce(to_post.commitment, to_post.reference)
        else to_post.reference
    end as reference,
    to_post.counterparty,
    to_post.description,
    to_post.line_id::varchar as line_id
from to_post
cross join delivery_context
left join delivery_item on to_post.line_id = delivery_item.line_id
left join line_draw on to_post.line_id = line_draw.line_id
where
    to_post.decision <> 'set_aside'
    and not (to_post.decision = 'same_fact' and (to_post.beyond_fact = 0 or to_post.kind <> 'expenditure'))
    and to_post.amount <> 0
    and not (to_post.is_difference and to_post.amount = to_post.standing_amount);
