-- A row asks for attention because of how an agreement came about or goes on: not all signed, a proviso that falls away
-- soon, a renewal about which was not decided, earmarked money that pays for other goals, a key changed while it was
-- used. `reference` is the agreement with the number of the term that says so.
-- Reads: agreement, agreement_signature, agreement_item, agreement_party, agreement_term, agreement_year, definition,
-- earmark_touched, funding_item, successor.
-- Example: ('proviso_ends', 'GEM', 2027, 50,000.00, due 2026-12-10, 'S-26'): firm from that day, if it is not invoked.
create or replace view signal_promise as
with moment as (
    select
        coalesce(
            getvariable('booked_until')::date,
            getvariable('known_on')::date,
            getvariable('today')::date,
            current_date
        ) as today
),

running as materialized (
    select
        agreement.*,
        concat_ws(
            ' §',
            agreement.agreement,
            (
                select min(agreement_term.number)
                from agreement_term
                where agreement_term.agreement = agreement.agreement and agreement_term.rule = 'condition'
            )
        ) as by_condition
    from agreement
    where agreement.signed_version is not null and agreement.ended_on is null
),

begun as (
    select
        agreement,
        version,
        min(signed_on) as since
    from agreement_signature
    cross join moment
    where signed_on <= moment.today
    group by agreement, version
),

unsigned as (
    select
        begun.agreement,
        begun.since,
        unnest(json_extract_string(definition.body, '$.party[*].partner')) as partner,
        begun.version
    from begun
    inner join agreement on begun.agreement = agreement.agreement and begun.version = agreement.newest
    inner join definition
        on
            definition.subject = 'agreement'
            and begun.agreement = definition.code
            and begun.version = definition.version
    where agreement.ended_on is null and begun.version is distinct from agreement.signed_version
),

proviso as (
    select
        running.by_condition as reference,
        coalesce(successor.successor, funding_item.partner) as partner,
        funding_item.year,
        funding_item.hardens_on,
        sum(funding_item.amount - funding_item.written_off) as amount
    from running
    cross join moment
    inner join agreement_item on running.agreement = agreement_item.agreement
    inner join funding_item on agreement_item.item_id = funding_item.item_id
    left join successor on funding_item.partner = successor.partner
    where
        funding_item.kind = 'contribution'
        and not funding_item.is_hardened
        and funding_item.hardens_on > moment.today
        and funding_item.hardens_on <= moment.today + to_days(56)
    group by running.by_condition, 2, funding_item.year, funding_item.hardens_on
),

-- The shares of each signed version in the order of the versions, beside those before it.
keyed as (
    select
        definition.code as agreement,
        definition.version,
        (definition.body ->> '$.effective_on')::date as effective_on,
        key_of.shares,
        lag(key_of.shares) over (
            partition by definition.code order by definition.version
        ) as shares_before
    from definition
    cross join
        lateral (
            select
                json_extract_string(definition.body, '$.party[*].partner')::varchar
                || json_extract_string(definition.body, '$.party[*].share')::varchar as shares
        ) as key_of
    where
        definition.subject = 'agreement'
        and exists (
            select 1 from agreement_event
            where
                agreement_event.agreement = definition.code
                and agreement_event.version = definition.version
                and agreement_event.event = 'signed'
        )
)

select
    'signature_missing' as kind,
    unsigned.partner,
    null::varchar as goal,
    null::varchar as area,
    null::integer as year,
    null::decimal(18, 2) as amount,
    unsigned.partner as owner,
    unsigned.since,
    null::date as due_on,
    false as is_exception,
    unsigned.agreement as reference,
    unsigned.version::varchar as detail
from unsigned
where
    not exists (
        select 1 from agreement_signature
        where
            agreement_signature.agreement = unsigned.agreement
            and agreement_signature.version = unsigned.version
            and agreement_signature.partner = unsigned.partner
    )
union all
select
    'proviso_ends' as kind,
    proviso.partner,
    null as goal,
    null as area,
    proviso.year,
    proviso.amount::decimal(18, 2) as amount,
    proviso.partner as owner,
    null as since,
    proviso.hardens_on as due_on,
    false as is_exception,
    proviso.reference,
    null as detail
from proviso
where proviso.amount > 0
union all
select
    'renewal_overdue' as kind,
    null as partner,
    null as goal,
    null as area,
    null as year,
    null as amount,
    null as owner,
    running.renewal_on as since,
    running.ends_on as due_on,
    true as is_exception,
    running.agreement as reference,
    null as detail
from running
cross join moment
where
    running.renewal_on < moment.today
    and running.ends_on >= moment.today
    and running.agreement not in (
        select other.body ->> '$.follows' from agreement as other
        where other.body ->> '$.follows' is not null
    )
union all
select
    'earmark_touched' as kind,
    null as partner,
    null as goal,
    null as area,
    earmark_touched.year,
    earmark_touched.amount,
    null as owner,
    null as since,
    null as due_on,
    false as is_exception,
    earmark_touched.agreement || ' §' || earmark_touched.number as reference,
    earmark_touched.goals as detail
from earmark_touched
union all
select
    'key_changed' as kind,
    null as partner,
    null as goal,
    null as area,
    year(keyed.effective_on)::integer as year,
    spent.amount,
    null as owner,
    keyed.effective_on as since,
    null as due_on,
    false as is_exception,
    running.agreement as reference,
    keyed.version::varchar as detail
from running
cross join moment
inner join keyed on running.agreement = keyed.agreement and running.signed_version = keyed.version
inner join (
    select
        agreement,
        year,
        sum(borne)::decimal(18, 2) as amount
    from agreement_year
    group by agreement, year
) as spent on running.agreement = spent.agreement and spent.year = year(keyed.effective_on)
where
    keyed.shares <> keyed.shares_before
    and spent.amount > 0
    and year(moment.today) = year(keyed.effective_on);
