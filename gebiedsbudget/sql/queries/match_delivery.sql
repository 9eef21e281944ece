-- Finds for the added and changed lines of `delivery_change` what they may be in the ledger, in the temporary table
-- `line_match`. Two stages, never confused: same_fact (already in the ledger: nothing is posted twice) and draws_on
-- (the item it settles). `is_certain` is what may be done without asking: exact references and a partner's own
-- commitment number. The rest is proposed: equal cents within a date window, the nearest day first, with the
-- candidates that lost. One row, one use. Reads: delivery_change, stage_decision, posting, item, match.
create or replace temp table line_match as
with asking as (
    select
        delivery_change.*,
        coalesce(delivery_change.booked_on, delivery_context.booked_on) as day
    from delivery_change
    cross join delivery_context
    where delivery_change.change in ('added', 'changed')
),

free_posting as (
    select
        posting.posting_id,
        posting.kind,
        posting.partner,
        posting.goal,
        posting.area,
        posting.year,
        posting.amount,
        posting.booked_on,
        posting.reference,
        posting.is_accrual,
        other.delivery,
        other.profile,
        brought.row_key,
        brought.measure
    from posting
    left join delivery_line as brought on posting.line_id = brought.line_id
    left join delivery_version as other on brought.delivery_version_id = other.delivery_version_id
    where
        posting.reverses is null
        and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null)
        and posting.kind in (
            'expenditure', 'deposit', 'transfer', 'refund', 'restitution', 'contribution', 'commitment'
        )
        and other.delivery is distinct from (select delivery_context.delivery from delivery_context)
        and posting.posting_id not in (
            select match.target_id
            from match
            inner join delivery_line as linked on match.line_id = linked.line_id
            inner join delivery_version as version on linked.delivery_version_id = version.delivery_version_id
            where
                match.stage = 'same_fact'
                and version.delivery <> (select delivery_context.delivery from delivery_context)
        )
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
        and asking.year = free_posting.year
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
        list(
            coalesce(target_reference, target_id::varchar) || ' (' || days || ' d)'
            order by is_exact desc, abs(cents) asc, days asc, target_id asc
        ) over (partition by line_id, stage) as names
    from candidate
),

decided as (
    select
        delivery_change.line_id,
        stage_decision.decision,
        stage_decision.target_id,
        stage_decision.reason
    from stage_decision
    inner join delivery_change using (row_key, occurrence, measure)
    where stage_decision.delivery = (select delivery_context.delivery from delivery_context)
    qualify
        row_number() over (
            partition by delivery_change.line_id order by stage_decision.decided_at desc
        ) = 1
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
    ranked.is_exact and ranked.rank = 1 and (ranked.stage = 'draws_on' or ranked.rank_of_target = 1) as is_certain,
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
left join decided on ranked.line_id = decided.line_id
where ranked.rank_of_target = 1 or ranked.stage = 'draws_on' or ranked.is_exact;

-- What each line finally is: certain, or decided by hand. One row a line and stage.
create or replace temp table line_decision as
with by_hand as (
    select
        delivery_change.line_id,
        stage_decision.decision,
        stage_decision.target_id,
        stage_decision.reason
    from stage_decision
    inner join delivery_change using (row_key, occurrence, measure)
    where stage_decision.delivery = (select delivery_context.delivery from delivery_context)
    qualify
        row_number() over (
            partition by delivery_change.line_id order by stage_decision.decided_at desc
        ) = 1
)

select
    line_id,
    decision,
    target_id,
    'by_hand' as rule,
    null::integer as days,
    null::decimal(18, 2) as cents,
    null::varchar as lost_candidates,
    reason
from by_hand
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
        select by_hand.line_id from by_hand
        where by_hand.decision <> 'new' or line_match.stage <> 'draws_on'
    )
    and not (
        line_match.stage = 'draws_on'
        and exists (
            select 1 from line_match as fact
            where fact.line_id = line_match.line_id and fact.stage = 'same_fact' and fact.is_certain
        )
    );
