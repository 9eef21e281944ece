-- Finds for lines that no single candidate fits which few of them together make one fact or empty one item
-- (many_to_one), and which few facts or items together make one line (one_to_many): the temporary tables
-- `group_solution` (a row a solution) and `group_part` (a row a line and target in it). Bounded: at most four together,
-- out of the twenty nearest that share a number, a counterparty or their words; sums are equal to the cent. One of the
-- parts has to lie within the window; of orders the others may be a year older, for what stands open was never paid.
-- Every solution is kept, none is ever taken by itself. Reads: match_choice, asking_line, free_fact, wanting,
-- drawable.
create or replace temp table match_choice as
select * replace (line_id::uuid as line_id, target_id::uuid as target_id)
from match_choice_text;

create or replace temp table link_line as
-- Lines without a candidate of their own. `pool`: between what they are looked for.
select
    'same_fact' as stage,
    asking_line.line_id,
    concat_ws('|', asking_line.kind, asking_line.partner, asking_line.goal, asking_line.year) as pool,
    asking_line.amount,
    asking_line.day,
    asking_line.counterparty,
    asking_line.reference,
    asking_line.description,
    delivery_context.match_window as most_days,
    delivery_context.match_window as farthest_days
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
union all
select
    'draws_on' as stage,
    wanting.line_id,
    concat_ws('|', wanting.drawn_kind, wanting.drawn_partner, wanting.goal, wanting.area, wanting.year) as pool,
    wanting.amount,
    wanting.day,
    wanting.counterparty,
    wanting.reference,
    wanting.description,
    delivery_context.draw_window as most_days,
    greatest(delivery_context.draw_window, 366) as farthest_days
from wanting
cross join delivery_context
where
    not wanting.has_own_number
    and wanting.amount > 0
    and delivery_context.flow <> 'cumulative'
    and wanting.kind = 'expenditure'
    and wanting.line_id not in (select hand_decision.line_id from hand_decision)
    and wanting.line_id not in (select match_choice.line_id from match_choice where match_choice.is_close);

create or replace temp table link_target as
-- Facts entered by hand, and open items, that no single line is, near enough to one. Where rows belong together is seen
-- by their signs: the counterparty, the numbers in and beside the words, and how the words begin.
with near as (
    select
        stage,
        pool,
        min(day) - any_value(farthest_days)::integer as first_day,
        max(day) + any_value(farthest_days)::integer as last_day
    from link_line
    group by stage, pool
),

target as (
    select
        'same_fact' as stage,
        posting_id as target_id,
        concat_ws('|', kind, partner, goal, year) as pool,
        amount,
        booked_on as day,
        counterparty,
        reference,
        description
    from free_fact
    where
        delivery is null
        and amount > 0
        and posting_id not in (
            select match_choice.target_id from match_choice
            where match_choice.stage = 'same_fact' and match_choice.is_close
        )
        and posting_id not in (
            select hand_decision.target_id from hand_decision where hand_decision.target_id is not null
        )
    union all
    select
        'draws_on' as stage,
        item_id as target_id,
        concat_ws('|', kind, partner, goal, area, year) as pool,
        open as amount,
        booked_on as day,
        counterparty,
        reference,
        description
    from drawable
    where
        open > 0
        and item_id not in (
            select match_choice.target_id from match_choice
            where match_choice.stage = 'draws_on' and match_choice.is_close
        )
        and item_id not in (
            select hand_decision.target_id from hand_decision where hand_decision.target_id is not null
        )
)

select
    target.* exclude (counterparty),
    signs_of(target.counterparty, target.reference, target.description) as signs
from target
inner join near on target.stage = near.stage and target.pool = near.pool
where target.day between near.first_day and near.last_day;

create or replace temp table linkable as
with shared as (
    select
        line.stage,
        line.line_id,
        target.target_id,
        any_value(line.amount) as line_amount,
        any_value(target.amount) as target_amount,
        any_value(abs(date_diff('day', line.day, target.day))) as days,
        any_value(line.most_days) as most_days,
        -- A short number such as V1 finds nothing by itself, but among what is found it is one.
        bool_or(
            starts_with(line.sign, 'number')
            or list_contains(
                regexp_extract_all(upper(coalesce(line.description, '')), '[A-Z0-9][A-Z0-9./-]*[0-9]'),
                upper(trim(target.reference))
            )
        ) as same_number,
        bool_or(starts_with(line.sign, 'counterparty')) as same_counterparty,
        any_value(alike(line.description, target.description)) >= 0.85 as is_alike
    from (
        select
            *,
            unnest(signs_of(counterparty, reference, description)) as sign
        from link_line
        where (stage, pool) in (select (link_target.stage, link_target.pool) from link_target)
    ) as line
    inner join (
        select
            *,
            unnest(signs) as sign
        from link_target
    ) as target
        on (line.stage, line.pool, line.sign) = (target.stage, target.pool, target.sign)
    where
        line.amount <> target.amount
        and abs(date_diff('day', line.day, target.day)) <= line.farthest_days
    group by line.stage, line.line_id, target.target_id
)

select
    stage,
    line_id,
    target_id,
    line_amount,
    target_amount,
    days,
    most_days,
    concat_ws(
        ',',
        case when same_number then 'number' end,
        case when same_counterparty then 'counterparty' end,
        case when is_alike then 'description' end
    ) as fields
from shared
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
        most_days,
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
        most_days,
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
    group_member.most_days,
    group_member.fields
from (
    select
        *,
        unnest(places) as place
    from group_sum
) as numbered
inner join group_member using (stage, shape, whole_id, place);

create or replace temp table group_solution as
-- The fewest parts first, then the most that share a number, then the nearest days; of very many solutions the first
-- twelve are named, and their number.
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
        partition by stage, shape, whole_id
        order by count(*) asc, count_if(contains(fields, 'number')) desc, sum(days) asc, solution_id asc
    ) as rank,
    count(*) over (partition by stage, shape, whole_id) as solutions
from group_part
group by solution_id, stage, shape, whole_id
having min(days) <= min(most_days)
qualify rank <= 12;
