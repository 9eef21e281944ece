-- Compares the lines of a delivery with what stands of it, in the temporary table `delivery_change`. Reads the frames
-- `incoming` (lines as staged) and `delivery_context` (one row: delivery, partner, profile, flow, scope, has_key).
-- A row is a line (row of the sheet × measure) with how it differs from the standing version:
-- added, changed (money or a dimension), re_described (text only), untouched, withdrawn, not_spoken_for; or witness
-- (the other side leads), memo, set_aside. What is not reported keeps what stands.
create or replace temp table standing_link as
-- What stands linked: the lines that are the same fact as a posting, with the part of it that each is. A match that was
-- undone links nothing; a line whose facts do not all stand is linked to nothing.
with target as (
    select posting.*
    from posting
    where posting.posting_id in (select fact.target_id from match as fact where fact.stage = 'same_fact')
),

alive as (
    select
        kind,
        item_id,
        line_id
    from posting
    where
        reverses is null
        and posting_id not in (select again.reverses from posting as again where again.reverses is not null)
),

linked as (
    select
        match.match_id,
        match.line_id,
        match.target_id,
        match.part,
        match.target_id in (
            select target.posting_id
            from target
            inner join alive on target.kind = alive.kind and target.item_id = alive.item_id
            union
            select target.posting_id
            from target
            inner join alive on target.kind = alive.kind and target.line_id = alive.line_id
        ) as stands
    from match
    where match.stage = 'same_fact' and match.match_id not in (select match_event.match_id from match_event)
)

select
    match_id,
    line_id,
    target_id,
    part
from linked
qualify bool_and(stands) over (partition by line_id);

create or replace temp table standing_line as
with current_version as (
    select arg_max(delivery_version_id, version) as delivery_version_id
    from delivery_version
    where
        delivery = (select delivery_context.delivery from delivery_context)
        and delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
),

loosened as (
    select
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        max(match_event.seal_number) as seal_number
    from match_event
    inner join match on match_event.match_id = match.match_id
    inner join delivery_line on match.line_id = delivery_line.line_id
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    where
        match.stage = 'draws_on'
        and delivery_version.delivery = (select delivery_context.delivery from delivery_context)
    group by all
)

-- `fact_id` is what a line was linked to as the same fact, as long as that fact stands. `is_loosened`: what it draws on
-- was undone, so that it is to be placed again.
select
    delivery_line.*,
    linked.fact_id,
    coalesce(loosened.seal_number > delivery_line.seal_number, false) as is_loosened
from delivery_line
left join (
    select
        line_id,
        any_value(target_id) as fact_id
    from standing_link
    group by line_id
) as linked on delivery_line.line_id = linked.line_id
left join loosened using (row_key, occurrence, measure)
inner join current_version on delivery_line.delivery_version_id = current_version.delivery_version_id
where delivery_line.change <> 'withdrawn';

create or replace temp table leader as
select
    kind,
    coalesce(defined.led_by, standard.led_by) as led_by
from (
    values
    ('pledge', 'host'), ('contribution', 'host'), ('deposit', 'host'), ('write_off', 'host'),
    ('restitution', 'host'), ('other_income', 'host'), ('transfer', 'host'), ('refund', 'host'),
    ('budget', 'host'), ('amendment', 'host'), ('carry_over', 'host'), ('lapse', 'host'),
    ('reservation', 'spender'), ('commitment', 'spender'), ('expenditure', 'spender'), ('release', 'spender'),
    ('pass_on', 'payer')
) as standard (kind, led_by)
left join (
    select
        code as kind,
        body ->> '$.by' as led_by
    from definition_known
    where subject = 'lead'
) as defined using (kind);

create or replace temp table delivery_change as
with host as (
    select any_value(partner) as partner
    from partner
    where is_host
),

reported as (
    select
        incoming.*,
        delivery_context.flow,
        standing.line_id as standing_id,
        case
            when standing.change = 'same_fact' and standing.fact_id is null then 'fact_gone' else standing.change
        end as standing_change,
        standing.fact_id,
        coalesce(standing.is_loosened, false) as is_loosened,
        standing.amount as standing_amount,
        coalesce(incoming.amount, standing.amount) as effective_amount,
        coalesce(incoming.description, standing.description) as effective_description,
        coalesce(incoming.counterparty, standing.counterparty) as effective_counterparty,
        coalesce(incoming.reference, standing.reference) as effective_reference,
        coalesce(incoming.commitment, standing.commitment) as effective_commitment,
        coalesce(incoming.booked_on, standing.booked_on) as effective_booked_on,
        -- A number that is kept draws as it did.
        case
            when incoming.commitment is null then coalesce(standing.draws_commitment, incoming.draws_commitment)
            else incoming.draws_commitment
        end as effective_draws_commitment,
        incoming.amount is null and standing.line_id is not null as is_kept,
        case
            when incoming.state = 'set_aside' then 'set_aside'
            when incoming.kind = 'memo' then 'memo'
            when host.partner is null then 'leads'
            when incoming.kind = 'own_account' or (incoming.kind = 'deposit' and incoming.form <> 'cash')
                then case when incoming.partner = delivery_context.partner then 'leads' else 'witness' end
            when leader.led_by = 'host' and delivery_context.partner <> host.partner then 'witness'
            when
                leader.led_by in ('spender', 'payer')
                and incoming.partner <> delivery_context.partner
                then 'witness'
            else 'leads'
        end as standing_of,
        incoming.kind = standing.kind
        and incoming.form = standing.form
        and incoming.partner = standing.partner
        and not (incoming.goal is distinct from standing.goal)
        and not (incoming.area is distinct from standing.area)
        and not (incoming.year is distinct from standing.year)
        and not (incoming.to_partner is distinct from standing.to_partner) as same_cell
    from incoming
    cross join delivery_context
    cross join host
    left join leader on incoming.kind = leader.kind
    left join standing_line as standing
        on
            incoming.row_key = standing.row_key
            and incoming.occurrence = standing.occurrence
            and incoming.measure = standing.measure
    where incoming.state <> 'finding' and (incoming.amount is not null or standing.line_id is not null)
),

years as (
    select distinct year
    from incoming
    where state <> 'finding'
),

gone as (
    select
        standing_line.*,
        case
            when
                delivery_context.scope = 'all'
                or standing_line.year in (select years.year from years)
                then 'withdrawn'
            -- What was never posted stays what it was, also when this file does not speak of it.
            when standing_line.change in ('set_aside', 'memo', 'witness', 'same_fact') then standing_line.change
            else 'not_spoken_for'
        end as change_now
    from standing_line
    cross join delivery_context
    left join incoming
        on
            standing_line.row_key = incoming.row_key
            and standing_line.occurrence = incoming.occurrence
            and standing_line.measure = incoming.measure
    where incoming.row_key is null
)

select
    line_id,
    ordinal,
    sheet,
    row_number,
    measure,
    cell,
    row_key,
    occurrence,
    case
        when standing_of <> 'leads' then standing_of
        when is_kept and standing_change in ('set_aside', 'memo', 'witness') then standing_change
        when standing_id is null or standing_change in ('set_aside', 'memo', 'witness', 'fact_gone')
            then 'added'
        when
            not same_cell
            or is_loosened
            or (effective_amount is distinct from standing_amount)
            or (effective_commitment is distinct from standing_commitment)
            or (flow <> 'cumulative' and (effective_booked_on is distinct from standing_booked_on))
            or (is_final is distinct from standing_is_final)
            or (hours is not null and (hours is distinct from standing_hours))
            or (rate is not null and (rate is distinct from standing_rate))
            then 'changed'
        when standing_change = 'same_fact' then 'same_fact'
        when
            (effective_description is distinct from standing_description)
            or (effective_counterparty is distinct from standing_counterparty)
            or (effective_reference is distinct from standing_reference)
            then 're_described'
        else 'untouched'
    end as change,
    standing_id,
    standing_amount,
    standing_change,
    standing_commitment,
    fact_id,
    coalesce(same_cell, false) as same_cell,
    is_kept,
    kind,
    form,
    partner,
    to_partner,
    goal,
    area,
    year,
    effective_booked_on as booked_on,
    effective_amount as amount,
    effective_reference as reference,
    effective_commitment as commitment,
    draws_measure,
    effective_draws_commitment as draws_commitment,
    is_final,
    effective_counterparty as counterparty,
    effective_description as description,
    hours,
    rate,
    raw,
    reason
from (
    select
        reported.*,
        standing.commitment as standing_commitment,
        standing.booked_on as standing_booked_on,
        standing.is_final as standing_is_final,
        standing.hours as standing_hours,
        standing.rate as standing_rate,
        standing.description as standing_description,
        standing.counterparty as standing_counterparty,
        standing.reference as standing_reference
    from reported
    left join standing_line as standing on reported.standing_id = standing.line_id
) as compared
union all
select
    uuid() as line_id,
    1000000000 + row_number() over (order by number) as ordinal,
    sheet,
    row_number,
    measure,
    cell,
    row_key,
    occurrence,
    change_now as change,
    line_id as standing_id,
    amount as standing_amount,
    change as standing_change,
    commitment as standing_commitment,
    fact_id,
    true as same_cell,
    true as is_kept,
    kind,
    form,
    partner,
    to_partner,
    goal,
    area,
    year,
    booked_on,
    amount,
    reference,
    commitment,
    draws_measure,
    draws_commitment,
    is_final,
    counterparty,
    description,
    hours,
    rate,
    raw,
    reason
from gone;

-- The postings that stand for each line of this delivery, whichever version brought them.
create or replace temp table standing_posting as
select
    posting.*,
    delivery_line.row_key,
    delivery_line.occurrence,
    delivery_line.measure
from posting
inner join delivery_line on posting.line_id = delivery_line.line_id
inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
where
    delivery_version.delivery = (select delivery_context.delivery from delivery_context)
    and posting.reverses is null
    and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null);
