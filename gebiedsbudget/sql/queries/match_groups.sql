-- Finds for lines that no single candidate fits which few of them together make one fact or empty one item
-- (many_to_one), and which few facts or items together make one line (one_to_many): the temporary tables
-- `group_solution` (a row a solution) and `group_part` (a row a line and target in it). Bounded: at most four together,
-- out of the twenty nearest that share a number, a counterparty or their words; sums are equal to the cent. Every
-- solution is kept, none is ever taken by itself. Reads: match_choice, match_pair, free_fact, wanting, drawable.
create or replace temp table match_choice as
select * replace (line_id::uuid as line_id, target_id::uuid as target_id)
from match_choice_text;

create or replace temp table linkable as
with fact_line as (
    select asking_line.*
    from asking_line
    cross join delivery_context
    where
        asking_line.change = 'added'
        and asking_line.amount > 0
        and delivery_context.flow <> 'cumulative'
        and asking_line.kind in ('expenditure', 'deposit', 'transfer', 'refund', 'restitution')
        and asking_line.line_id not in (select hand_decision.line_id from hand_decision)
        and asking_line.line_id not in (
            select match_choice.line_id from match_choice
            where match_choice.stage = 'same_fact' and match_choice.is_close
        )
),

single_fact as (
    select free_fact.*
    from free_fact
    where
        free_fact.delivery is null
        and free_fact.amount > 0
        and free_fact.posting_id not in (
            select match_choice.target_id from match_choice
            where match_choice.stage = 'same_fact' and match_choice.is_close
        )
        and free_fact.posting_id not in (
            select hand_decision.target_id from hand_decision where hand_decision.target_id is not null
        )
),

draw_line as (
    select wanting.*
    from wanting
    cross join delivery_context
    where
        not wanting.has_own_number
        and wanting.amount > 0
        and delivery_context.flow <> 'cumulative'
        and wanting.kind = 'expenditure'
        and wanting.line_id not in (select hand_decision.line_id from hand_decision)
        and wanting.line_id not in (select match_choice.line_id from match_choice where match_choice.is_close)
),

single_item as (
    select drawable.*
    from drawable
    where
        drawable.open > 0
        and drawable.item_id not in (
            select match_choice.target_id from match_choice
            where match_choice.stage = 'draws_on' and match_choice.is_close
        )
        and drawable.item_id not in (
            select hand_decision.target_id from hand_decision where hand_decision.target_id is not null
        )
),

near as (
    select
        'same_fact' as stage,
        fact_line.line_id,
        single_fact.posting_id as target_id,
        fact_line.amount as line_amount,
        single_fact.amount as target_amount,
        abs(date_diff('day', fact_line.day, single_fact.booked_on)) as days,
        plain_number(fact_line.counterparty) = plain_number(single_fact.counterparty) as same_counterparty,
        alike(fact_line.description, single_fact.description) >= 0.85 as is_alike,
        likeness(
            fact_line.plain, fact_line.tight, fact_line.short, single_fact.plain, single_fact.tight, single_fact.short
        ) in ('number', 'meant_number')
        or (length(single_fact.plain) >= 4 and contains(upper(fact_line.description), single_fact.plain))
        or (length(fact_line.plain) >= 4 and contains(upper(single_fact.description), fact_line.plain)) as same_number
    from fact_line
    cross join delivery_context
    inner join single_fact
        on
            (fact_line.kind, fact_line.partner, fact_line.goal, fact_line.year)
            = (single_fact.kind, single_fact.partner, single_fact.goal, single_fact.year)
            and fact_line.amount <> single_fact.amount
            and abs(date_diff('day', fact_line.day, single_fact.booked_on)) <= delivery_context.match_window
    union all
    select
        'draws_on' as stage,
        draw_line.line_id,
        single_item.item_id as target_id,
        draw_line.amount as line_amount,
        single_item.open as target_amount,
        abs(date_diff('day', draw_line.day, single_item.booked_on)) as days,
        plain_number(draw_line.counterparty) = plain_number(single_item.counterparty) as same_counterparty,
        alike(draw_line.description, single_item.description) >= 0.85 as is_alike,
        length(single_item.plain) >= 4 and contains(upper(draw_line.description), single_item.plain) as same_number
    from draw_line
    cross join delivery_context
    inner join single_item
        on
            (draw_line.drawn_kind, draw_line.drawn_partner, draw_line.goal, draw_line.area, draw_line.year)
            = (single_item.kind, single_item.partner, single_item.goal, single_item.area, single_item.year)
            and draw_line.amount <> single_item.open
            and abs(date_diff('day', draw_line.day, single_item.booked_on)) <= delivery_context.draw_window
)

select
    stage,
    line_id,
    target_id,
    line_amount,
    target_amount,
    days,
    concat_ws(
        ',',
        case when same_number then 'number' end,
        case when same_counterparty then 'counterparty' end,
        case when is_alike then 'description' end
    ) as fields
from near
where same_number or same_counterparty or is_alike;

create or replace temp table group_member as
-- The whole that is to be made, and the nearest parts it may be made of.
select
    *,
    row_number() over (partition by stage, shape, whole_id order by days asc, part_id asc) as place
from (
    select
        stage,
        'one_to_many' as shape,
        line_id as whole_id,
        line_amount as whole,
        target_id as part_id,
        target_amount as part,
        days,
        fields
    from linkable
    where target_amount < line_amount
    union all
    select
        stage,
        'many_to_one' as shape,
        target_id as whole_id,
        target_amount as whole,
        line_id as part_id,
        line_amount as part,
        days,
        fields
    from linkable
    where line_amount < target_amount
) as parts
qualify place <= 20;

create or replace temp table group_sum as
-- Twos, and of them threes and fours, that make the whole to the cent.
with pair_of as (
    select
        one.stage,
        one.shape,
        one.whole_id,
        one.whole,
        one.place as first_place,
        other.place as last_place,
        one.part + other.part as total
    from group_member as one
    inner join group_member as other
        on (one.stage, one.shape, one.whole_id) = (other.stage, other.shape, other.whole_id) and one.place < other.place
)

select
    stage,
    shape,
    whole_id,
    [first_place, last_place] as places
from pair_of
where total = whole
union all
select
    pair_of.stage,
    pair_of.shape,
    pair_of.whole_id,
    [pair_of.first_place, pair_of.last_place, third.place] as places
from pair_of
inner join group_member as third
    on
        (pair_of.stage, pair_of.shape, pair_of.whole_id) = (third.stage, third.shape, third.whole_id)
        and pair_of.whole - pair_of.total = third.part
        and pair_of.last_place < third.place
union all
select
    pair_of.stage,
    pair_of.shape,
    pair_of.whole_id,
    [pair_of.first_place, pair_of.last_place, rest.first_place, rest.last_place] as places
from pair_of
inner join pair_of as rest
    on
        (pair_of.stage, pair_of.shape, pair_of.whole_id) = (rest.stage, rest.shape, rest.whole_id)
        and pair_of.whole - pair_of.total = rest.total
        and pair_of.last_place < rest.first_place;

create or replace temp table group_part as
select
    md5(concat_ws(' ', numbered.stage, numbered.shape, numbered.whole_id, numbered.places))::uuid as solution_id,
    numbered.stage,
    numbered.shape,
    case when numbered.shape = 'one_to_many' then numbered.whole_id else group_member.part_id end as line_id,
    case when numbered.shape = 'one_to_many' then group_member.part_id else numbered.whole_id end as target_id,
    numbered.whole_id,
    group_member.whole,
    group_member.part,
    group_member.days,
    group_member.fields
from (
    select
        *,
        unnest(places) as place
    from group_sum
) as numbered
inner join group_member using (stage, shape, whole_id, place);

create or replace temp table group_solution as
-- The fewest parts first, then the nearest days; of very many solutions the first twelve are named, and their number.
select
    solution_id,
    stage,
    shape,
    whole_id,
    any_value(whole) as whole,
    count(*) as parts,
    max(days) as days,
    concat_ws(
        ',',
        case when bool_or(contains(fields, 'number')) then 'number' end,
        case when bool_or(contains(fields, 'counterparty')) then 'counterparty' end,
        case when bool_or(contains(fields, 'description')) then 'description' end
    ) as fields,
    row_number() over (
        partition by stage, shape, whole_id order by count(*) asc, sum(days) asc, solution_id asc
    ) as rank,
    count(*) over (partition by stage, shape, whole_id) as solutions
from group_part
group by solution_id, stage, shape, whole_id
qualify rank <= 12;
