-- From what lines may be to what they are, in the temporary tables `line_match` (the proposals, a row a line and
-- candidate), `line_decision` (a row a line that is decided, for certain or by hand) and `line_link` (what it is linked
-- to, a row a line and target). Reads: match_pair, match_choice (each line's strongest candidate; of facts and of equal
-- cents each is used once), group_solution, group_part, hand_decision, standing_link.
create or replace temp table line_match as
with counted as (
    select
        match_pair.*,
        delivery_context.tolerance,
        match_choice.line_id is not null as is_chosen,
        count(*) filter (where match_pair.is_exact) over (partition by match_pair.line_id, match_pair.stage)
            as exact_ones,
        count(*) filter (where match_pair.is_exact) over (partition by match_pair.target_id, match_pair.stage)
            as exact_lines
    from match_pair
    cross join delivery_context
    left join match_choice
        on
            match_pair.line_id = match_choice.line_id
            and match_pair.stage = match_choice.stage
            and match_pair.target_id = match_choice.target_id
),

single as (
    -- A line whose every candidate is more likely another line is no candidate at all.
    select
        line_id,
        stage,
        target_id,
        target_amount,
        target_day,
        target_reference,
        days::integer as days,
        cents,
        fields,
        null::varchar as together,
        1 as solutions,
        case when is_exact then 'exact' else 'cents_window' end as rule,
        is_chosen
        and is_exact
        and exact_ones = 1
        and (stage = 'draws_on' or exact_lines = 1) as is_certain,
        -- A group that makes it to the cent goes before a single candidate that does not.
        case when not is_chosen then 4 when abs(cents) <= tolerance then 1 else 3 end as tier,
        strength
    from counted
    qualify bool_or(is_chosen) over (partition by line_id, stage)
),

-- A fact that is certainly another line is offered to nobody else.
free_single as (
    select *
    from single
    where
        is_certain
        or stage = 'draws_on'
        or target_id not in (select taken.target_id from single as taken where taken.is_certain)
),

named_part as (
    select
        group_part.*,
        coalesce(free_fact.reference, drawable.reference, group_part.target_id::varchar) as target_name,
        coalesce(free_fact.booked_on, drawable.booked_on) as target_day,
        asking_line.cell,
        asking_line.ordinal
    from group_part
    inner join asking_line on group_part.line_id = asking_line.line_id
    left join free_fact on group_part.target_id = free_fact.posting_id
    left join drawable on group_part.target_id = drawable.item_id
),

grouped as (
    select
        solution_id,
        string_agg(distinct target_name, ' + ' order by target_name) as target_reference,
        max(target_day) as target_day,
        case
            when count(distinct line_id) > 1 then string_agg(cell, ' + ' order by ordinal)
        end as together
    from named_part
    group by solution_id
),

group_match as (
    select distinct
        group_part.line_id,
        group_solution.stage,
        group_solution.solution_id as target_id,
        group_solution.whole as target_amount,
        grouped.target_day,
        grouped.target_reference,
        group_solution.days::integer as days,
        0::decimal(18, 2) as cents,
        group_solution.fields,
        grouped.together,
        group_solution.solutions,
        group_solution.shape as rule,
        false as is_certain,
        2 as tier,
        1000000000 + group_solution.parts * 1000 + group_solution.rank as strength
    from group_solution
    inner join group_part on group_solution.solution_id = group_part.solution_id
    inner join grouped on group_solution.solution_id = grouped.solution_id
),

ranked as (
    select
        *,
        row_number() over line_order as rank,
        list(
            coalesce(target_reference, target_id::varchar)
            || case when together is not null then ' = ' || together else '' end
            || ' (' || days || ' d)'
        ) over (
            line_order rows between unbounded preceding and unbounded following
        ) as names
    from (
        select * from free_single
        union all by name
        select * from group_match
    ) as candidate
    window line_order as (partition by line_id, stage order by tier asc, strength asc, target_id asc)
)

select
    ranked.line_id,
    ranked.stage,
    ranked.target_id,
    ranked.target_amount,
    ranked.target_day,
    ranked.target_reference,
    ranked.days,
    ranked.cents,
    ranked.rank::integer as rank,
    ranked.rule,
    ranked.fields,
    ranked.together,
    ranked.solutions,
    ranked.is_certain,
    to_json(
        list_concat(
            list_slice(ranked.names, 1, ranked.rank - 1),
            list_slice(ranked.names, ranked.rank + 1, len(ranked.names))
        )
    )::varchar as lost_candidates,
    decided.decision
from ranked
left join (
    select
        line_id,
        any_value(decision) as decision
    from hand_decision
    group by line_id
) as decided on ranked.line_id = decided.line_id;

-- What each line finally is: decided by hand, linked before, or certain.
create or replace temp table line_link as
with certain_fact as (
    -- What a line was linked to before stays its fact as long as it stands, whatever its amount is now.
    select
        asking_line.line_id,
        'same_fact' as stage,
        standing_link.target_id,
        standing_link.part,
        match.rule,
        match.days,
        match.cents,
        match.fields,
        match.rank,
        match.lost_candidates
    from asking_line
    inner join standing_link on asking_line.standing_id = standing_link.line_id
    inner join match on standing_link.match_id = match.match_id
    where asking_line.fact_id is not null
    union all
    select
        line_id,
        stage,
        target_id,
        null::decimal(18, 2) as part,
        'exact' as rule,
        days,
        cents,
        fields,
        rank,
        lost_candidates
    from line_match
    where is_certain and stage = 'same_fact'
)

-- A candidate that was accepted says why it was one; of a group each part does.
select distinct
    hand_decision.line_id,
    hand_decision.decision as stage,
    hand_decision.target_id,
    hand_decision.part,
    'by_hand' as rule,
    line_match.days,
    line_match.cents,
    coalesce(line_match.fields, case when hand_decision.part is not null then 'sum' end) as fields,
    line_match.rank,
    line_match.lost_candidates
from hand_decision
left join line_match
    on
        hand_decision.line_id = line_match.line_id
        and hand_decision.decision = line_match.stage
        and hand_decision.target_id = line_match.target_id
where hand_decision.target_id is not null
union all
select certain_fact.*
from certain_fact
where line_id not in (select hand_decision.line_id from hand_decision)
union all
-- "New" says that it is not the same fact; a certain draw by its own number still holds.
select
    line_id,
    stage,
    target_id,
    null::decimal(18, 2) as part,
    'exact' as rule,
    days,
    cents,
    fields,
    rank,
    lost_candidates
from line_match
where
    is_certain
    and stage = 'draws_on'
    and line_id not in (select hand_decision.line_id from hand_decision where hand_decision.decision <> 'new')
    and line_id not in (select certain_fact.line_id from certain_fact);

create or replace temp table line_decision as
select distinct
    line_id,
    stage as decision,
    null::varchar as reason
from line_link
union all
select distinct
    line_id,
    decision,
    reason
from hand_decision
where target_id is null and line_id not in (select line_link.line_id from line_link);
