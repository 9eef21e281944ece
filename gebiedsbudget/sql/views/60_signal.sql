-- A row asks for someone's attention; nothing here is refused. `kind` names the sentence in the catalogue `signals`.
-- Reads: position, posting_known, room, cash_day.
-- Example: ('overspent', 'WGV', 'WON', null, 2026, 1,250.00): available is 1,250 below zero.
create or replace view signal as
with level as (
    select
        position.goal,
        position.year,
        case when programme.authorisation_level = 'goal' then null else position.partner end as partner,
        case when programme.authorisation_level = 'line' then position.area end as area,
        sum(position.available) as available
    from position
    cross join programme
    group by position.goal, position.year, 3, 4
)

select
    'overspent' as kind,
    partner,
    goal,
    area,
    year,
    (-available)::decimal(18, 2) as amount
from level
where available < 0
union all
select
    'uncovered' as kind,
    null as partner,
    null as goal,
    null as area,
    year,
    (-cover_room)::decimal(18, 2) as amount
from room
where cover_room < 0
union all
select
    'undrawn_expenditure' as kind,
    partner,
    goal,
    null as area,
    year,
    sum(amount)::decimal(18, 2) as amount
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
    sum(amount)::decimal(18, 2) as amount
from posting_known
where kind = 'deposit' and draws_on is null and form <> 'in_kind'
group by partner, goal, year
having sum(amount) > 0
union all
select
    'below_zero' as kind,
    partner,
    goal,
    null as area,
    year,
    (-spent)::decimal(18, 2) as amount
from (
    select
        partner,
        goal,
        year,
        sum(spent) as spent
    from position
    group by partner, goal, year
) as spending
where spent < 0
union all
select
    'suspense' as kind,
    partner,
    goal,
    null as area,
    year,
    sum(amount)::decimal(18, 2) as amount
from posting_known
where goal = 'unassigned' and kind in ('commitment', 'expenditure', 'reservation')
group by partner, goal, year
having sum(amount) <> 0
union all
select
    'owed_to_partner' as kind,
    partner,
    null as goal,
    null as area,
    null as year,
    (-sum(advance))::decimal(18, 2) as amount
from position
group by partner
having sum(advance) < 0
union all
select
    'cash_below_zero' as kind,
    null as partner,
    null as goal,
    null as area,
    year(min(booked_on))::integer as year,
    (-min(cash))::decimal(18, 2) as amount
from cash_day
having min(cash) < 0;
