-- A row asks for attention because a term of an agreement is not kept, or because money or an agreement ends.
-- `reference` is the agreement with the number of the term that says so; `detail` is the share in per cent. What lies
-- ahead is seen from the day the reader looks from. Reads: agreement, agreement_year, agreement_key, agreement_term,
-- agreement_payment, agreement_portion, agreement_ceiling, area_path, position.
-- Example: ('share_behind', 'WGV', 2026, 12,400.00, 'S-2026 §4.2', '30').
create or replace view signal_agreement as
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
    select *
    from agreement
    where signed_version is not null and ended_on is null
),

brought as materialized (
    select * from agreement_year
),

-- How an agreement is named for each of its rules: with the number of the first term that lays the rule down.
named as materialized (
    select
        running.agreement,
        ruled.rule,
        concat_ws(' §', running.agreement, min(agreement_term.number)) as reference
    from running
    cross join (select unnest(['cap', 'schedule', 'condition', 'ceiling']) as rule) as ruled
    left join agreement_term on running.agreement = agreement_term.agreement and ruled.rule = agreement_term.rule
    group by running.agreement, ruled.rule
),

instalment as (
    select
        agreement_payment.*,
        brought.received_cash as received,
        sum(agreement_payment.amount) over (
            partition by agreement_payment.agreement, agreement_payment.partner, agreement_payment.year
            order by agreement_payment.due_on
        ) as asked
    from agreement_payment
    cross join moment
    inner join brought using (agreement, partner, year)
    where agreement_payment.due_on < moment.today
),

overdue as (
    select
        agreement,
        partner,
        year,
        max(asked - received) as amount,
        min(due_on) as due_on
    from instalment
    where asked > received
    group by agreement, partner, year
),

used as (
    select
        agreement_ceiling.agreement,
        agreement_ceiling.area,
        agreement_ceiling.year,
        agreement_ceiling.amount,
        agreement_ceiling.until,
        coalesce(sum(position.committed + position.spent), 0) as used
    from agreement_ceiling
    left join area_path on agreement_ceiling.area = area_path.ancestor
    left join position on area_path.area = position.area and agreement_ceiling.year = position.year
    group by all
),

-- Until its day each area has its own ceiling; after it those that have passed are one.
ceiling as (
    select
        used.agreement,
        case when moment.today < used.until then used.area end as area,
        used.year,
        sum(used.amount) as amount,
        sum(used.used) as used,
        max(used.until) as until
    from used
    cross join moment
    group by used.agreement, 2, used.year
),

day as (
    select
        'agreement_ends' as kind,
        agreement,
        ends_on as due_on,
        (body ->> '$.warn_months')::integer as warn_months
    from running
    union all
    select
        'notice_due' as kind,
        agreement,
        notice_on as due_on,
        (body ->> '$.warn_months')::integer as warn_months
    from running
    union all
    select
        'renewal_due' as kind,
        agreement,
        renewal_on as due_on,
        (body ->> '$.warn_months')::integer as warn_months
    from running
),

ahead as (
    select
        day.agreement,
        day.kind,
        day.due_on
    from day
    cross join moment
    where day.due_on >= moment.today and day.due_on < moment.today + to_months(day.warn_months)
),

incidental as (
    select
        agreement_portion.agreement,
        agreement_portion.goal,
        max(agreement_portion.year) as year,
        arg_max(agreement_portion.amount, agreement_portion.year) as amount
    from (
        select
            agreement,
            goal,
            year,
            sum(amount) as amount
        from agreement_portion
        where recurrence = 'one-off'
        group by agreement, goal, year
    ) as agreement_portion
    inner join running
        on
            agreement_portion.agreement = running.agreement
            and json_contains(running.body -> '$.structural_goals', to_json(agreement_portion.goal))
    cross join moment
    where agreement_portion.year >= year(moment.today)
    group by agreement_portion.agreement, agreement_portion.goal
)

select
    'share_behind' as kind,
    agreement_key.partner,
    null as goal,
    null as area,
    agreement_key.year,
    (agreement_key.due - agreement_key.own)::decimal(18, 2) as amount,
    agreement_key.partner as owner,
    null::date as since,
    null::date as due_on,
    false as is_exception,
    agreement_key.agreement || ' §' || agreement_key.number as reference,
    regexp_replace(agreement_key.share::varchar, '\.?0+$', '') as detail
from agreement_key
where agreement_key.due > agreement_key.own
union all
select
    'cap_exceeded' as kind,
    brought.partner,
    null as goal,
    null as area,
    brought.year,
    (brought.contributed - brought.cap)::decimal(18, 2) as amount,
    brought.partner as owner,
    null::date as since,
    null::date as due_on,
    false as is_exception,
    named.reference,
    null as detail
from brought
inner join named on brought.agreement = named.agreement and named.rule = 'cap'
where brought.contributed > brought.cap
union all
select
    'payment_overdue' as kind,
    overdue.partner,
    null as goal,
    null as area,
    overdue.year,
    overdue.amount::decimal(18, 2) as amount,
    overdue.partner as owner,
    overdue.due_on as since,
    overdue.due_on,
    true as is_exception,
    named.reference,
    null as detail
from overdue
inner join named on overdue.agreement = named.agreement and named.rule = 'schedule'
union all
select
    'condition_open' as kind,
    brought.partner,
    null as goal,
    null as area,
    brought.year,
    brought.conditional as amount,
    brought.partner as owner,
    null::date as since,
    null::date as due_on,
    false as is_exception,
    named.reference,
    null as detail
from brought
cross join moment
inner join named on brought.agreement = named.agreement and named.rule = 'condition'
where brought.conditional > 0 and brought.year <= year(moment.today)
union all
select
    'ceiling_exceeded' as kind,
    null as partner,
    null as goal,
    ceiling.area,
    ceiling.year,
    (ceiling.used - ceiling.amount)::decimal(18, 2) as amount,
    null as owner,
    null::date as since,
    ceiling.until as due_on,
    true as is_exception,
    named.reference,
    null as detail
from ceiling
inner join named on ceiling.agreement = named.agreement and named.rule = 'ceiling'
where ceiling.used > ceiling.amount and ceiling.area is not null
union all
select
    'merged_ceiling_exceeded' as kind,
    null as partner,
    null as goal,
    null as area,
    ceiling.year,
    (ceiling.used - ceiling.amount)::decimal(18, 2) as amount,
    null as owner,
    ceiling.until as since,
    null::date as due_on,
    true as is_exception,
    named.reference,
    null as detail
from ceiling
inner join named on ceiling.agreement = named.agreement and named.rule = 'ceiling'
where ceiling.used > ceiling.amount and ceiling.area is null
union all
select
    ahead.kind,
    null as partner,
    null as goal,
    null as area,
    null::integer as year,
    null::decimal(18, 2) as amount,
    null as owner,
    null::date as since,
    ahead.due_on,
    false as is_exception,
    ahead.agreement as reference,
    null as detail
from ahead
union all
select
    'incidental_cover' as kind,
    null as partner,
    incidental.goal,
    null as area,
    incidental.year,
    incidental.amount::decimal(18, 2) as amount,
    null as owner,
    null::date as since,
    null::date as due_on,
    false as is_exception,
    incidental.agreement as reference,
    null as detail
from incidental;
