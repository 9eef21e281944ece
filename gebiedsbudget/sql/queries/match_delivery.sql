-- Finds for the added and changed lines of `delivery_change` what they may be in the ledger, in the temporary table
-- `line_match`. Two stages, never confused: same_fact (already in the ledger: nothing is posted twice) and draws_on
-- (the item it settles). `is_certain` is what may be done without asking: exact references and a partner's own
-- commitment number. The rest is proposed: equal cents within a date window, the nearest day first, with the
-- candidates that lost. One row, one use. Reads: delivery_change, stage_decision, posting, item, match.
create or replace temp table standing_fact as
-- What stands in the ledger, a row a fact: the parts one row or one act by hand was split into count together.
select
    coalesce(
        posting.line_id,
        case
            when posting.kind in ('pledge', 'contribution', 'reservation', 'commitment') then posting.posting_id
            else posting.item_id
        end
    ) as fact_key,
    posting.kind,
    arg_min(posting.posting_id, posting.number) as posting_id,
    any_value(posting.line_id) as line_id,
    any_value(posting.item_id) as item_id,
    any_value(posting.partner) as partner,
    any_value(posting.goal) as goal,
    any_value(posting.area) as area,
    any_value(posting.year) as year,
    sum(posting.amount)::decimal(18, 2) as amount,
    min(posting.booked_on) as booked_on,
    any_value(posting.reference) as reference,
    bool_or(posting.is_accrual) as is_accrual
from posting
where
    posting.reverses is null
    and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null)
    and posting.kind in (
        'expenditure', 'deposit', 'transfer', 'refund', 'restitution', 'contribution', 'commitment'
    )
group by 1, posting.kind;

create or replace temp table standing_on_item as
-- What stands on each item a row of this delivery stands on, whoever brought it, and whether its row leaves: it is
-- taken back, or gets another number or cell.
select
    posting.item_id,
    coalesce(
        standing_posting.row_key || '|' || standing_posting.occurrence || '|' || standing_posting.measure,
        posting.posting_id::varchar
    ) as brought_by,
    coalesce(
        delivery_change.change in ('withdrawn', 'set_aside', 'witness', 'memo')
        or (
            delivery_change.change = 'changed'
            and (
                not delivery_change.same_cell
                or (delivery_change.commitment is distinct from delivery_change.standing_commitment)
            )
        ),
        false
    ) as leaves
from posting
left join standing_posting on posting.posting_id = standing_posting.posting_id
left join delivery_change
    on
        standing_posting.row_key = delivery_change.row_key
        and standing_posting.occurrence = delivery_change.occurrence
        and standing_posting.measure = delivery_change.measure
where
    posting.kind in ('pledge', 'contribution', 'reservation', 'commitment')
    and posting.reverses is null
    and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null)
    and posting.item_id in (
        select mine.item_id from standing_posting as mine
        where mine.kind in ('pledge', 'contribution', 'reservation', 'commitment')
    );

create or replace temp table leaving_item as
-- Items of which every row leaves: they are not found by their old number.
select item_id
from standing_on_item
group by item_id
having bool_and(leaves);

create or replace temp table hand_decision as
-- What a person decided about a line, the latest; that it is a fact that stands no more does not count.
select
    delivery_change.line_id,
    stage_decision.decision,
    stage_decision.target_id,
    stage_decision.reason
from stage_decision
inner join delivery_change using (row_key, occurrence, measure)
where
    stage_decision.delivery = (select delivery_context.delivery from delivery_context)
    and (
        stage_decision.decision <> 'same_fact'
        or exists (
            select 1 from posting as target
            inner join standing_fact
                on
                    target.kind = standing_fact.kind
                    and (target.item_id = standing_fact.item_id or target.line_id = standing_fact.line_id)
            where target.posting_id = stage_decision.target_id
        )
    )
qualify row_number() over (partition by delivery_change.line_id order by stage_decision.decided_at desc) = 1;

create or replace temp table line_match as
with asking as (
    select
        delivery_change.*,
        coalesce(delivery_change.booked_on, delivery_context.booked_on) as day
    from delivery_change
    cross join delivery_context
    where delivery_change.change in ('added', 'changed')
),

used as (
    select match.target_id
    from match
    inner join delivery_line as linked on match.line_id = linked.line_id
    inner join (
        select
            delivery,
            arg_max(delivery_version_id, version) as delivery_version_id
        from delivery_version
        where delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
        group by delivery
    ) as standing_version on linked.delivery_version_id = standing_version.delivery_version_id
    where
        match.stage = 'same_fact'
        and match.target_id is not null
        and standing_version.delivery <> (select delivery_context.delivery from delivery_context)
),

free_posting as (
    select
        standing_fact.*,
        other.delivery,
        other.profile,
        brought.row_key,
        brought.measure
    from standing_fact
    left join delivery_line as brought on standing_fact.line_id = brought.line_id
    left join delivery_version as other on brought.delivery_version_id = other.delivery_version_id
    where
        (other.delivery is distinct from (select delivery_context.delivery from delivery_context))
        and standing_fact.posting_id not in (select used.target_id from used)
),

same_fact as (
    select
        asking.line_id,
        'same_fact' as stage,
        free_posting.posting_id as target_id,
        free_posting.amount as target_amount,
        free_posting.booked_on as target_day,
        free_posting.reference as target_reference,
        abs(date_diff('day', asking.day, free_posting.booked_on)) as days,
        (asking.amount - free_posting.amount)::decimal(18, 2) as cents,
        -- The same key in another delivery of the same profile, or the same document number entered by hand.
        (
            free_posting.profile = delivery_context.profile
            and free_posting.row_key = asking.row_key
            and free_posting.measure = asking.measure
            and delivery_context.has_key
            and free_posting.booked_on = asking.day
        )
        or (
            free_posting.delivery is null
            and upper(trim(free_posting.reference)) = upper(trim(asking.reference))
        ) as is_exact
    from asking
    cross join delivery_context
    inner join free_posting
        on
            asking.kind = free_posting.kind
            and asking.partner = free_posting.partner
            and (
                (
                    asking.amount = free_posting.amount
                    and abs(date_diff('day', asking.day, free_posting.booked_on)) <= 14
                )
                -- The invoice of a cost that was still to be paid: another day, perhaps another amount.
                or (
                    free_posting.is_accrual
                    and upper(trim(free_posting.reference)) = upper(trim(asking.reference))
                )
            )
    where
        (
            (free_posting.delivery is null and asking.goal = free_posting.goal)
            or (free_posting.profile = delivery_context.profile and free_posting.row_key = asking.row_key)
        )
        and (asking.year = free_posting.year or (free_posting.is_accrual and asking.year > free_posting.year))
        and asking.fact_id is null
        -- One row, one use: what was decided to be another line is not offered again.
        and not exists (
            select 1 from hand_decision
            where
                hand_decision.decision = 'same_fact'
                and hand_decision.target_id = free_posting.posting_id
                and hand_decision.line_id <> asking.line_id
        )
    union all
    -- What a line was linked to before stays its fact as long as it stands, whatever the new amount is.
    select
        asking.line_id,
        'same_fact' as stage,
        asking.fact_id as target_id,
        kept.amount as target_amount,
        kept.booked_on as target_day,
        kept.reference as target_reference,
        abs(date_diff('day', asking.day, kept.booked_on)) as days,
        (asking.amount - kept.amount)::decimal(18, 2) as cents,
        true as is_exact
    from asking
    inner join posting as target on asking.fact_id = target.posting_id
    inner join standing_fact as kept
        on target.kind = kept.kind and (target.item_id = kept.item_id or target.line_id = kept.line_id)
),

wanting as (
    select
        asking.*,
        case
            when asking.kind in ('expenditure', 'own_account') then 'commitment'
            when asking.kind = 'deposit' then 'contribution'
            when asking.kind = 'contribution' then 'pledge'
        end as drawn_kind
    from asking
    where
        asking.draws_measure is null
        and asking.kind in ('expenditure', 'deposit', 'contribution', 'own_account')
        and not (asking.kind = 'deposit' and asking.form = 'own_account')
),

draws_on as (
    select
        wanting.line_id,
        'draws_on' as stage,
        item.item_id as target_id,
        item.open as target_amount,
        item.booked_on as target_day,
        item.reference as target_reference,
        abs(date_diff('day', wanting.day, item.booked_on)) as days,
        (wanting.amount - item.open)::decimal(18, 2) as cents,
        coalesce(wanting.draws_commitment, false)
        and upper(trim(item.reference)) = upper(trim(wanting.commitment)) as is_exact
    from wanting
    inner join item
        on
            wanting.drawn_kind = item.kind
            and coalesce(case when wanting.kind = 'own_account' then wanting.to_partner end, wanting.partner)
            = item.partner
            and wanting.goal = item.goal
            and wanting.area = item.area
            and wanting.year = item.year
            and (wanting.form = item.form or wanting.drawn_kind = 'commitment')
    where
        item.item_id not in (select leaving_item.item_id from leaving_item)
        and (
            upper(trim(item.reference)) = upper(trim(wanting.commitment))
            or (
                not (wanting.draws_commitment and wanting.commitment is not null)
                and wanting.amount = item.open
                and wanting.amount > 0
                and (
                    abs(date_diff('day', wanting.day, item.booked_on)) <= 92
                    or wanting.drawn_kind in ('contribution', 'pledge')
                )
            )
        )
),

candidate as (
    select * from same_fact
    union all
    select * from draws_on
),

ranked as (
    select
        *,
        row_number() over (
            partition by line_id, stage order by is_exact desc, abs(cents) asc, days asc, target_id asc
        ) as rank,
        row_number() over (
            partition by target_id, stage order by is_exact desc, abs(cents) asc, days asc, line_id asc
        ) as rank_of_target,
        count(*) filter (where is_exact) over (partition by line_id, stage) as exact_ones,
        list(
            coalesce(target_reference, target_id::varchar) || ' (' || days || ' d)'
            order by is_exact desc, abs(cents) asc, days asc, target_id asc
        ) over (partition by line_id, stage) as names
    from candidate
)

select
    ranked.line_id,
    ranked.stage,
    ranked.target_id,
    ranked.target_amount,
    ranked.target_day,
    ranked.target_reference,
    ranked.days::integer as days,
    ranked.cents,
    ranked.rank::integer as rank,
    case when ranked.is_exact then 'exact' else 'cents_window' end as rule,
    ranked.is_exact
    and ranked.rank = 1
    and ranked.exact_ones = 1
    and (ranked.stage = 'draws_on' or ranked.rank_of_target = 1) as is_certain,
    to_json(
        list_concat(
            list_slice(ranked.names, 1, ranked.rank - 1),
            list_slice(ranked.names, ranked.rank + 1, len(ranked.names))
        )
    )::varchar as lost_candidates,
    decided.decision,
    decided.target_id as decided_target,
    decided.reason
from ranked
left join hand_decision as decided on ranked.line_id = decided.line_id
where ranked.rank_of_target = 1 or ranked.stage = 'draws_on';

-- What each line finally is: certain, or decided by hand. One row a line and stage.
create or replace temp table line_decision as
select
    line_id,
    decision,
    target_id,
    'by_hand' as rule,
    null::integer as days,
    null::decimal(18, 2) as cents,
    null::varchar as lost_candidates,
    reason
from hand_decision
where
    -- "New" says that it is not the same fact; a certain draw by its own number still holds.
    not (
        decision = 'new'
        and line_id in (
            select line_match.line_id from line_match
            where line_match.stage = 'draws_on' and line_match.is_certain
        )
    )
union all
select
    line_match.line_id,
    line_match.stage as decision,
    line_match.target_id,
    'exact' as rule,
    line_match.days,
    line_match.cents,
    line_match.lost_candidates,
    null::varchar as reason
from line_match
where
    line_match.is_certain
    and line_match.line_id not in (
        select hand_decision.line_id from hand_decision
        where hand_decision.decision <> 'new' or line_match.stage <> 'draws_on'
    )
    and not (
        line_match.stage = 'draws_on'
        and exists (
            select 1 from line_match as fact
            where fact.line_id = line_match.line_id and fact.stage = 'same_fact' and fact.is_certain
        )
    );
