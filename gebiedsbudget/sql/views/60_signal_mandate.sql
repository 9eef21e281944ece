-- A row asks for attention because of who may commit: a request that waits, orders to one counterparty that together
-- pass the limit, a mandate without the consents it needs. Six weeks is the norm for a decision (Proeftuin Ruwaard).
-- Reads: request, programme, partner, mandate, posting_known, area_path.
-- Example: ('commitment_waits', 'GEM', 'WON', 2026, 40,000.00, due 2026-04-13, reference '3').
create or replace view signal_mandate as
with host as (
    select min(partner) as host
    from partner
    where is_host
),

standing as (
    select posting_known.*
    from posting_known
    left join posting_known as taken_back on posting_known.posting_id = taken_back.reverses
    where
        posting_known.kind = 'commitment'
        and posting_known.reverses is null
        and posting_known.counterparty is not null
        and taken_back.posting_id is null
),

-- Each commitment within the widest mandate that could bear it.
bounded as (
    select
        standing.posting_id,
        standing.partner,
        standing.goal,
        standing.year,
        standing.booked_on,
        standing.amount,
        standing.counterparty,
        coalesce(standing.reference, standing.number::varchar) as order_number,
        max(mandate.commitment_limit) as commitment_limit
    from standing
    inner join mandate
        on
            standing.partner = mandate.partner
            and standing.booked_on between mandate.valid_from and mandate.valid_until
            and list_contains(mandate.goals, standing.goal)
    inner join area_path on standing.area = area_path.area and list_contains(mandate.areas, area_path.ancestor)
    group by all
    having standing.amount <= max(mandate.commitment_limit)
),

together as (
    select
        latest.posting_id,
        latest.partner,
        latest.counterparty,
        latest.booked_on,
        latest.commitment_limit,
        latest.goal,
        latest.year,
        sum(earlier.amount)::decimal(18, 2) as amount,
        min(earlier.booked_on) as since,
        string_agg(earlier.order_number, ', ' order by earlier.booked_on, earlier.order_number) as order_numbers
    from bounded as latest
    cross join programme
    inner join bounded as earlier
        on
            latest.partner = earlier.partner
            and lower(latest.counterparty) = lower(earlier.counterparty)
            and earlier.booked_on between latest.booked_on - programme.splitting_days and latest.booked_on
    group by all
    having sum(earlier.amount) > latest.commitment_limit
),

widest as (
    select *
    from together
    qualify row_number() over (
        partition by partner, lower(counterparty), year(booked_on)
        order by amount desc, booked_on asc, posting_id asc
    ) = 1
)

select
    'commitment_waits' as kind,
    request.partner,
    request.goal,
    request.area,
    request.year,
    request.amount,
    case
        when programme.approvers[1] like '%@%' then programme.approvers[1]
        else programme.approvers[1] || '@' || host.host
    end as owner,
    request.asked_on as since,
    request.asked_on + 42 as due_on,
    request.reason <> 'four_eyes' as is_exception,
    request.number::varchar as reference,
    request.description as detail
from request
cross join programme
cross join host
where request.event is null
union all
select
    'commitment_split' as kind,
    partner,
    goal,
    null as area,
    year,
    amount,
    null as owner,
    since,
    null as due_on,
    true as is_exception,
    counterparty as reference,
    order_numbers as detail
from widest
union all
select
    'mandate_without_consent' as kind,
    partner,
    null as goal,
    null as area,
    null as year,
    commitment_limit as amount,
    partner as owner,
    valid_from as since,
    null as due_on,
    false as is_exception,
    mandate as reference,
    holder as detail
from mandate
where
    needs_consent
    and not is_withdrawn
    and coalesce(getvariable('today')::date, current_date) <= valid_until
    and (holder_consent is null or employer_consent is null);
