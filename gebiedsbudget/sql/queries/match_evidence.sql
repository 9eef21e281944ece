-- Gathers for the added and changed lines of `delivery_change` what they may be in the ledger, with all that speaks for
-- it: the temporary table `match_pair`, a row a line and candidate, ordered by how strong it is. Two stages, never
-- confused: same_fact (already in the ledger: nothing is posted twice) and draws_on (the item it settles).
-- `is_exact` is what may be done without asking: exact references, and a partner's own commitment number or an alias of
-- it. Everything else is proposed. Candidates are found by equality alone (numbers, buckets of cents), so that a large
-- ledger stays quick. Reads: delivery_change, delivery_context, standing_link, stage_decision, posting, item, match.
create or replace temp table asking_line as
-- The lines that may be something in the ledger, with what they are looked up by. `called`: an order goes by its own
-- number, as it does in the ledger.
select
    delivery_change.*,
    coalesce(delivery_change.booked_on, delivery_context.booked_on) as day,
    case
        when delivery_change.kind in ('commitment', 'contribution', 'pledge')
            then coalesce(delivery_change.commitment, delivery_change.reference)
        else delivery_change.reference
    end as called,
    plain_number(called) as plain,
    plain_number(delivery_change.commitment) as order_plain,
    cents_bucket(delivery_change.amount, delivery_context.tolerance) as bucket
from delivery_change
cross join delivery_context
where delivery_change.change in ('added', 'changed') and delivery_change.kind <> 'memo';

-- The parts one row or one act by hand was split into are one fact.
create or replace temp macro fact_key(line_id, kind, posting_id, item_id) as coalesce(
    line_id, case when kind in ('pledge', 'contribution', 'reservation', 'commitment') then posting_id else item_id end
);

create or replace temp table fact_at_hand as
-- The facts a line may be, or was said to be: those near its day, and those entered by hand or accrued with its number.
-- A large ledger has many more; they are not looked at.
with asked as (
    select
        asking_line.kind,
        asking_line.partner,
        min(asking_line.day) - any_value(delivery_context.match_window)::integer as first_day,
        max(asking_line.day) + any_value(delivery_context.match_window)::integer as last_day
    from asking_line
    cross join delivery_context
    group by asking_line.kind, asking_line.partner
),

asked_number as (
    select plain as number from asking_line
    union
    select tight_number(called) as number from asking_line
),

named as (
    select
        kind,
        item_id,
        line_id
    from posting
    where
        posting_id in (select stage_decision.target_id from stage_decision)
        or posting_id in (select standing_link.target_id from standing_link)
)

select
    posting.kind,
    fact_key(posting.line_id, posting.kind, posting.posting_id, posting.item_id) as fact_key
from posting
inner join asked on posting.kind = asked.kind and posting.partner = asked.partner
where posting.booked_on between asked.first_day and asked.last_day
union
select
    posting.kind,
    fact_key(posting.line_id, posting.kind, posting.posting_id, posting.item_id) as fact_key
from posting
inner join asked on posting.kind = asked.kind and posting.partner = asked.partner
where
    (posting.line_id is null or posting.is_accrual)
    and not posting.booked_on between asked.first_day and asked.last_day
    and (
        plain_number(posting.reference) in (select asked_number.number from asked_number)
        or tight_number(posting.reference) in (select asked_number.number from asked_number)
    )
union
select
    posting.kind,
    fact_key(posting.line_id, posting.kind, posting.posting_id, posting.item_id) as fact_key
from posting
inner join named on posting.kind = named.kind and posting.item_id = named.item_id
union
select
    posting.kind,
    fact_key(posting.line_id, posting.kind, posting.posting_id, posting.item_id) as fact_key
from posting
inner join named on posting.kind = named.kind and posting.line_id = named.line_id;

create or replace temp table standing_fact as
-- What stands of them, a row a fact: its parts count together.
select
    fact_key(posting.line_id, posting.kind, posting.posting_id, posting.item_id) as fact_key,
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
    any_value(posting.counterparty) as counterparty,
    any_value(posting.description) as description,
    bool_or(posting.is_accrual) as is_accrual
from posting
where
    posting.reverses is null
    and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null)
    and posting.kind in (
        'expenditure', 'deposit', 'transfer', 'refund', 'restitution', 'contribution', 'commitment'
    )
    and (posting.kind, fact_key(posting.line_id, posting.kind, posting.posting_id, posting.item_id)) in (
        select (fact_at_hand.kind, fact_at_hand.fact_key) from fact_at_hand
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

create or replace temp table standing_target as
-- Of what was ever decided to be a row: what stands still, by its item or by its row.
select target.posting_id
from posting as target
inner join standing_fact on target.kind = standing_fact.kind and target.item_id = standing_fact.item_id
where target.posting_id in (select stage_decision.target_id from stage_decision)
union
select target.posting_id
from posting as target
inner join standing_fact on target.kind = standing_fact.kind and target.line_id = standing_fact.line_id
where target.posting_id in (select stage_decision.target_id from stage_decision);

create or replace temp table hand_decision as
-- What a person decided about a line, the latest: a row a line and target. A decision for a fact that stands no more
-- does not count, and neither does one in parts that no longer make the line's amount.
with decided as (
    select
        delivery_change.line_id,
        delivery_change.amount,
        stage_decision.decision,
        stage_decision.target_id,
        stage_decision.part,
        stage_decision.reason,
        stage_decision.decided_at,
        stage_decision.decision <> 'same_fact'
        or stage_decision.target_id in (select standing_target.posting_id from standing_target) as stands
    from stage_decision
    inner join delivery_change using (row_key, occurrence, measure)
    where stage_decision.delivery = (select delivery_context.delivery from delivery_context)
),

weighed as (
    select
        *,
        max(decided_at) over (partition by line_id) as last_decided_at,
        bool_and(stands) over (partition by line_id) as all_stand,
        coalesce(sum(part) over (partition by line_id), amount) as told_in_parts
    from decided
)

select
    line_id,
    decision,
    target_id,
    part,
    reason
from weighed
where decided_at = last_decided_at and all_stand and told_in_parts = amount;

create or replace temp table undone_pair as
-- What was once matched and undone by a person is never certain again.
select distinct
    asking_line.line_id,
    match.target_id
from match_event
inner join match on match_event.match_id = match.match_id
inner join delivery_line on match.line_id = delivery_line.line_id
inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
inner join asking_line
    on
        delivery_line.row_key = asking_line.row_key
        and delivery_line.occurrence = asking_line.occurrence
        and delivery_line.measure = asking_line.measure
where delivery_version.delivery = (select delivery_context.delivery from delivery_context);

create or replace temp table free_fact as
-- Facts that no other row was said to be: one row, one use.
with used as (
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
        and match.match_id not in (select match_event.match_id from match_event)
        and standing_version.delivery <> (select delivery_context.delivery from delivery_context)
    union all
    select standing_link.target_id
    from standing_link
    inner join delivery_change on standing_link.line_id = delivery_change.standing_id
    where delivery_change.change <> 'withdrawn'
)

select
    standing_fact.*,
    other.delivery,
    other.profile,
    brought.row_key,
    brought.measure,
    plain_number(standing_fact.reference) as plain,
    tight_number(standing_fact.reference) as tight,
    short_number(standing_fact.reference) as short,
    cents_bucket(standing_fact.amount, delivery_context.tolerance) as bucket
from standing_fact
cross join delivery_context
left join delivery_line as brought on standing_fact.line_id = brought.line_id
left join delivery_version as other on brought.delivery_version_id = other.delivery_version_id
where
    (other.delivery is distinct from delivery_context.delivery)
    and standing_fact.posting_id not in (select used.target_id from used)
    and (standing_fact.kind, standing_fact.partner) in (
        select (asking_line.kind, asking_line.partner) from asking_line
    );

create or replace temp table wanting as
-- The lines that may draw on something, and on what kind of item of whom.
select
    asking_line.*,
    case
        when asking_line.kind in ('expenditure', 'own_account') then 'commitment'
        when asking_line.kind = 'deposit' then 'contribution'
        when asking_line.kind = 'contribution' then 'pledge'
    end as drawn_kind,
    coalesce(
        case when asking_line.kind = 'own_account' then asking_line.to_partner end, asking_line.partner
    ) as drawn_partner,
    coalesce(asking_line.draws_commitment and asking_line.commitment is not null, false) as has_own_number
from asking_line
where
    asking_line.draws_measure is null
    and asking_line.kind in ('expenditure', 'deposit', 'contribution', 'own_account')
    and not (asking_line.kind = 'deposit' and asking_line.form = 'own_account');

create or replace temp table drawable as
-- What they may draw on.
select
    item.*,
    plain_number(item.reference) as plain,
    tight_number(item.reference) as tight,
    short_number(item.reference) as short,
    cents_bucket(item.open, delivery_context.tolerance) as bucket
from item
cross join delivery_context
where
    item.item_id not in (select leaving_item.item_id from leaving_item)
    and (item.kind, item.partner) in (select (wanting.drawn_kind, wanting.drawn_partner) from wanting);

create or replace temp table match_pair as
with same_fact_found as (
    -- Cents within the tolerance, days within the window.
    select
        asking_line.line_id,
        free_fact.posting_id as target_id
    from (
        select
            *,
            unnest([bucket - 1, bucket, bucket + 1]) as near_bucket
        from asking_line
    ) as asking_line
    cross join delivery_context
    inner join free_fact
        on
            asking_line.kind = free_fact.kind
            and asking_line.partner = free_fact.partner
            and asking_line.near_bucket = free_fact.bucket
    where
        abs(asking_line.amount - free_fact.amount) <= delivery_context.tolerance
        and abs(date_diff('day', asking_line.day, free_fact.booked_on)) <= delivery_context.match_window
    union
    -- The same number, whatever the cents: of what was entered by hand, or of a cost that was still to be paid.
    select
        asking_line.line_id,
        free_fact.posting_id as target_id
    from asking_line
    inner join free_fact
        on
            asking_line.kind = free_fact.kind
            and asking_line.partner = free_fact.partner
            and asking_line.plain = free_fact.plain
    where free_fact.delivery is null or free_fact.is_accrual
    union
    select
        asking_line.line_id,
        free_fact.posting_id as target_id
    from asking_line
    inner join free_fact
        on
            asking_line.kind = free_fact.kind
            and asking_line.partner = free_fact.partner
            and tight_number(asking_line.called) = free_fact.tight
    where free_fact.delivery is null or free_fact.is_accrual
),

same_fact as (
    select
        asking_line.line_id,
        'same_fact' as stage,
        free_fact.posting_id as target_id,
        free_fact.amount as target_amount,
        free_fact.booked_on as target_day,
        free_fact.reference as target_reference,
        abs(date_diff('day', asking_line.day, free_fact.booked_on)) as days,
        (asking_line.amount - free_fact.amount)::decimal(18, 2) as cents,
        likeness(
            asking_line.plain,
            tight_number(asking_line.called),
            short_number(asking_line.called),
            free_fact.plain,
            free_fact.tight,
            free_fact.short
        ) as number_likeness,
        plain_number(asking_line.counterparty) = plain_number(free_fact.counterparty) as same_counterparty,
        alike(asking_line.description, free_fact.description) as text_likeness,
        -- The same key in another delivery of the same profile, or the same document number entered by hand.
        (
            free_fact.profile = delivery_context.profile
            and free_fact.row_key = asking_line.row_key
            and free_fact.measure = asking_line.measure
            and delivery_context.has_key
            and free_fact.booked_on = asking_line.day
            and free_fact.amount = asking_line.amount
        )
        or (
            (free_fact.delivery is null or free_fact.is_accrual)
            and free_fact.plain = asking_line.plain
            and (
                free_fact.is_accrual
                or (
                    free_fact.amount = asking_line.amount
                    and abs(date_diff('day', asking_line.day, free_fact.booked_on)) <= delivery_context.match_window
                )
            )
        ) as is_exact,
        free_fact.delivery is null and asking_line.goal = free_fact.goal as is_by_hand,
        free_fact.profile = delivery_context.profile and free_fact.row_key = asking_line.row_key as has_same_key,
        abs(asking_line.amount - free_fact.amount) <= delivery_context.tolerance as is_within_tolerance
    from same_fact_found
    inner join asking_line on same_fact_found.line_id = asking_line.line_id
    inner join free_fact on same_fact_found.target_id = free_fact.posting_id
    cross join delivery_context
    where
        (asking_line.year = free_fact.year or (free_fact.is_accrual and asking_line.year > free_fact.year))
        and asking_line.fact_id is null
        -- What was decided to be another line is not offered again.
        and not exists (
            select 1 from hand_decision
            where
                hand_decision.decision = 'same_fact'
                and hand_decision.target_id = free_fact.posting_id
                and hand_decision.line_id <> asking_line.line_id
        )
),

standing_alias as (
    -- Under which other numbers a partner knows a commitment of the pool.
    select
        partner,
        alias,
        arg_max(commitment, version) as commitment
    from commitment_alias
    group by partner, alias
    having not arg_max(is_withdrawn, version)
),

by_number as (
    select
        wanting.line_id,
        drawable.item_id as target_id,
        'plain' as found_by
    from wanting
    inner join drawable
        on
            (wanting.drawn_kind, wanting.drawn_partner, wanting.goal, wanting.area, wanting.year, wanting.order_plain)
            = (drawable.kind, drawable.partner, drawable.goal, drawable.area, drawable.year, drawable.plain)
    union
    select
        wanting.line_id,
        drawable.item_id as target_id,
        'alias' as found_by
    from wanting
    inner join standing_alias
        on wanting.drawn_partner = standing_alias.partner and wanting.order_plain = standing_alias.alias
    inner join drawable
        on
            (wanting.drawn_kind, wanting.drawn_partner, wanting.goal, wanting.area, wanting.year)
            = (drawable.kind, drawable.partner, drawable.goal, drawable.area, drawable.year)
            and plain_number(standing_alias.commitment) = drawable.plain
),

astray as (
    -- Lines with a number of their own that is nowhere as it is written, not in this delivery either.
    select
        wanting.*,
        tight_number(wanting.commitment) as order_tight,
        short_number(wanting.commitment) as order_short,
        slips_of(tight_number(wanting.commitment)) as slips
    from wanting
    where
        wanting.has_own_number
        and wanting.line_id not in (select by_number.line_id from by_number)
        and wanting.order_plain not in (
            select opening.order_plain from asking_line as opening
            where opening.kind = 'commitment' and opening.order_plain is not null
        )
),

doubtful as (
    -- Lines whose number exists, but not with these cents; it may be a slip that hit upon another number.
    select
        wanting.*,
        tight_number(wanting.commitment) as order_tight
    from wanting
    where
        wanting.has_own_number
        and wanting.line_id not in (
            select by_number.line_id
            from by_number
            inner join wanting as settling on by_number.line_id = settling.line_id
            inner join drawable on by_number.target_id = drawable.item_id
            where by_number.found_by = 'alias' or settling.amount = drawable.open
        )
        and wanting.line_id in (select by_number.line_id from by_number)
),

nearly_by_number as (
    select
        astray.line_id,
        drawable.item_id as target_id,
        'meant' as found_by
    from astray
    inner join drawable
        on
            (astray.drawn_kind, astray.drawn_partner, astray.goal, astray.area, astray.year, astray.order_tight)
            = (drawable.kind, drawable.partner, drawable.goal, drawable.area, drawable.year, drawable.tight)
    union
    select
        astray.line_id,
        drawable.item_id as target_id,
        'meant' as found_by
    from astray
    inner join drawable
        on
            (astray.drawn_kind, astray.drawn_partner, astray.goal, astray.area, astray.year, astray.order_short)
            = (drawable.kind, drawable.partner, drawable.goal, drawable.area, drawable.year, drawable.short)
    union
    select
        astray.line_id,
        drawable.item_id as target_id,
        'slip' as found_by
    from (select * replace (unnest(slips) as slips) from astray) as astray
    inner join (
        select
            *,
            unnest(slips_of(tight)) as slip
        from drawable
        where open > 0
    ) as drawable
        on
            (astray.drawn_kind, astray.drawn_partner, astray.goal, astray.area, astray.year, astray.slips)
            = (drawable.kind, drawable.partner, drawable.goal, drawable.area, drawable.year, drawable.slip)
    cross join delivery_context
    where
        length(astray.order_tight) >= 4
        -- Numbers that follow each other differ by one character too: the cents or the text must agree.
        and (
            abs(astray.amount - drawable.open) <= delivery_context.tolerance
            or alike(astray.description, drawable.description) >= 0.85
            or plain_number(astray.counterparty) = plain_number(drawable.counterparty)
        )
    union
    select
        doubtful.line_id,
        drawable.item_id as target_id,
        'slip' as found_by
    from doubtful
    inner join drawable
        on
            (doubtful.drawn_kind, doubtful.drawn_partner, doubtful.goal, doubtful.area, doubtful.year, doubtful.amount)
            = (drawable.kind, drawable.partner, drawable.goal, drawable.area, drawable.year, drawable.open)
    where
        length(doubtful.order_tight) >= 4
        and doubtful.order_plain <> drawable.plain
        and damerau_levenshtein(doubtful.order_tight, drawable.tight) <= 1
),

by_cents as (
    select
        wanting.line_id,
        drawable.item_id as target_id,
        'cents' as found_by
    from (
        select
            *,
            unnest([bucket - 1, bucket, bucket + 1]) as near_bucket
        from wanting
        where not has_own_number and amount > 0
    ) as wanting
    cross join delivery_context
    inner join drawable
        on
            (wanting.drawn_kind, wanting.drawn_partner, wanting.goal, wanting.area, wanting.year, wanting.near_bucket)
            = (drawable.kind, drawable.partner, drawable.goal, drawable.area, drawable.year, drawable.bucket)
    where
        abs(wanting.amount - drawable.open) <= delivery_context.tolerance
        and (
            abs(date_diff('day', wanting.day, drawable.booked_on)) <= delivery_context.draw_window
            or wanting.drawn_kind in ('contribution', 'pledge')
        )
),

draws_on as (
    select
        wanting.line_id,
        'draws_on' as stage,
        drawable.item_id as target_id,
        drawable.open as target_amount,
        drawable.booked_on as target_day,
        drawable.reference as target_reference,
        abs(date_diff('day', wanting.day, drawable.booked_on)) as days,
        (wanting.amount - drawable.open)::decimal(18, 2) as cents,
        case min(case found.found_by when 'plain' then 1 when 'alias' then 2 when 'meant' then 3 when 'slip' then 4 end)
            when 1 then 'number' when 2 then 'alias' when 3 then 'meant_number' when 4 then 'slip' else ''
        end as number_likeness,
        plain_number(wanting.counterparty) = plain_number(drawable.counterparty) as same_counterparty,
        alike(wanting.description, drawable.description) as text_likeness,
        bool_or(wanting.has_own_number and found.found_by in ('plain', 'alias')) as is_exact
    from (
        select * from by_number
        union all
        select * from nearly_by_number
        union all
        select * from by_cents
    ) as found
    inner join wanting on found.line_id = wanting.line_id
    inner join drawable on found.target_id = drawable.item_id
    where wanting.form = drawable.form or wanting.drawn_kind = 'commitment'
    group by all
),

pair as (
    select * exclude (is_by_hand, has_same_key, is_within_tolerance)
    from same_fact
    where
        is_by_hand
        or has_same_key
        -- The same invoice in another delivery: with its number, or as good as on the same day with the same words.
        or (is_within_tolerance and number_likeness in ('number', 'meant_number'))
        or (is_within_tolerance and number_likeness = 'slip' and days <= 3 and text_likeness >= 0.85)
    union all by name
    select * from draws_on
),

turned_kind as (
    -- Kinds of which more lines are below zero than above: the sign may have changed without a word, and then a credit
    -- note looks like the invoice it takes back.
    select kind
    from asking_line
    group by kind
    having count(*) >= 5 and count_if(amount < 0) > count_if(amount > 0)
),

turned_around as (
    select line_id
    from asking_line
    where kind in (select turned_kind.kind from turned_kind)
),

weighed as (
    -- What was undone by a person is never certain again, nor a fact among lines whose sign is in doubt; a number that
    -- leads to other cents than one that is a slip away is asked about.
    select
        pair.* replace (
            pair.is_exact
            and (pair.line_id, pair.target_id) not in (
                select (undone_pair.line_id, undone_pair.target_id) from undone_pair
            )
            and not (
                pair.stage = 'same_fact' and pair.line_id in (select turned_around.line_id from turned_around)
            )
            and not (
                pair.stage = 'draws_on'
                and pair.line_id in (
                    select slipped.line_id from pair as slipped
                    where slipped.stage = 'draws_on' and slipped.number_likeness = 'slip'
                )
            ) as is_exact
        )
    from pair
)

select
    *,
    row_number() over (
        order by
            is_exact desc,
            (number_likeness <> '' and cents = 0) desc,
            case number_likeness
                when 'number' then 1 when 'alias' then 1 when 'meant_number' then 2 when 'slip' then 3 else 4
            end asc,
            abs(cents) asc,
            (coalesce(same_counterparty, false) or text_likeness >= 0.85) desc,
            days asc,
            text_likeness desc,
            target_id asc,
            line_id asc
    ) as strength,
    concat_ws(
        ',',
        nullif(number_likeness, ''),
        case when same_counterparty then 'counterparty' end,
        case when text_likeness >= 0.85 then 'description' end
    ) as fields
from weighed;
