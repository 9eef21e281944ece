-- A row asks for someone's attention because of what the figures say; nothing here is refused. This view has every
-- column that `signal` has (docs/architecture.md, "Signals"); a view of another subject gives the ones it knows.
-- `since` is the day from which a figure that may not be below zero stayed below it, or the first row it is about.
-- Reads: movement, programme, goal, posting_known, cash_day.
-- Example: ('overspent', null, 'WON', null, 2026, 1,250.00, 'WGV', 2026-09-30): available is 1,250 below zero since.
create or replace view signal_money as
with figure as (
    select
        'overspent' as kind,
        case when programme.authorisation_level <> 'goal' then movement.partner end as partner,
        movement.goal,
        case when programme.authorisation_level = 'line' then movement.area end as area,
        movement.year,
        movement.booked_on,
        movement.original + movement.amended + movement.carried + movement.lapsed
        - movement.reserved - movement.committed - movement.spent as amount
    from movement
    cross join programme
    union all
    select
        'uncovered' as kind,
        null as partner,
        null as goal,
        null as area,
        year,
        booked_on,
        contributed - conditional + other_income + carried - returned - reserved - committed - spent as amount
    from movement
    union all
    select
        'below_zero' as kind,
        partner,
        goal,
        null as area,
        year,
        booked_on,
        spent as amount
    from movement
    union all
    select
        'owed_to_partner' as kind,
        partner,
        null as goal,
        null as area,
        null as year,
        booked_on,
        advance as amount
    from movement
),

moved as (
    select
        kind,
        partner,
        goal,
        area,
        year,
        booked_on,
        sum(amount) as amount
    from figure
    group by kind, partner, goal, area, year, booked_on
),

standing as (
    select
        kind,
        partner,
        goal,
        area,
        year,
        booked_on,
        sum(amount) over so_far as amount,
        lead(booked_on) over so_far as next_on
    from moved
    window so_far as (partition by kind, partner, goal, area, year order by booked_on)
),

latest as (
    select
        kind,
        partner,
        goal,
        area,
        year,
        arg_max(amount, booked_on) as amount,
        coalesce(max(next_on) filter (where amount >= 0), min(booked_on)) as since
    from standing
    group by kind, partner, goal, area, year
),

told as (
    select
        kind,
        partner,
        goal,
        area,
        year,
        (-amount)::decimal(18, 2) as amount,
        since
    from latest
    where amount < 0
    union all
    select
        'undrawn_expenditure' as kind,
        partner,
        goal,
        null as area,
        year,
        sum(amount)::decimal(18, 2) as amount,
        min(booked_on) as since
    from posting_known
    where kind = 'expenditure' and draws_on is null and form = 'cash'
    group by partner, goal, year
    having sum(amount) > 0
    union all
    select
        'undrawn_deposit' as kind,
        partner,
        goal,
        null as area,
        year,
        sum(amount)::decimal(18, 2) as amount,
        min(booked_on) as since
    from posting_known
    where kind = 'deposit' and draws_on is null and form <> 'in_kind'
    group by partner, goal, year
    having sum(amount) > 0
    union all
    select
        'suspense' as kind,
        partner,
        goal,
        null as area,
        year,
        sum(amount)::decimal(18, 2) as amount,
        min(booked_on) as since
    from posting_known
    where goal = 'unassigned' and kind in ('commitment', 'expenditure', 'reservation')
    group by partner, goal, year
    having sum(amount) <> 0
    union all
    select
        'cash_below_zero' as kind,
        null as partner,
        null as goal,
        null as area,
        year(min(booked_on) filter (where cash < 0))::integer as year,
        (-min(cash))::decimal(18, 2) as amount,
        min(booked_on) filter (where cash < 0) as since
    from cash_day
    having min(cash) < 0
)

select
    told.kind,
    told.partner,
    told.goal,
    told.area,
    told.year,
    told.amount,
    case
        when told.kind = 'overspent' then coalesce(told.partner, goal.owner)
        when told.kind in ('undrawn_expenditure', 'suspense', 'below_zero') then told.partner
    end as owner,
    told.since,
    null::date as due_on,
    told.kind in ('overspent', 'uncovered', 'cash_below_zero') as is_exception,
    null::varchar as reference,
    null::varchar as detail
from told
left join goal on told.goal = goal.goal;
