-- A row is a cell at a level where a control acts, in which what was decided by hand in the unit of work `since_seal`
-- leaves less than nothing available: what was available before, what was asked, and by how much it falls short. A
-- reservation, a commitment and a release taken back follow the control; a cut of the budget always stops at the level
-- where the board authorises. Reads: posting, control, position, movement.
-- Example: ('goal', 'WON', 2026, 'commitment', 'stop', before 400.00, asked 500.00, short 100.00).
create or replace view exceeded as
with decided as (
    select
        posting.partner,
        posting.goal,
        posting.area,
        posting.year,
        case
            when posting.kind = 'reservation' and posting.amount > 0 then 'reservation'
            when posting.kind = 'commitment' and posting.amount > 0 then 'commitment'
            when posting.kind = 'release' and posting.amount < 0 then drawn.kind
            when posting.kind in ('budget', 'amendment', 'carry_over') and posting.amount < 0 then 'budget'
        end as stage
    from posting
    left join posting as drawn on posting.draws_on = drawn.posting_id
    where posting.seal_number = getvariable('since_seal')::bigint
),

guarded as (
    select
        control.level,
        decided.goal,
        decided.year,
        case when control.level <> 'goal' then decided.partner end as partner,
        case when control.level = 'line' then decided.area end as area,
        decided.stage,
        case
            when decided.stage = 'reservation' then control.reservation
            when decided.stage = 'commitment' then control.commitment
            when control.is_authorised then 'stop'
            else 'allow'
        end as control,
        -- Where a rule is named for the cell, the general rule of its level gives way.
        bool_or(control.goal is not null) over (
            partition by control.level, decided.goal, decided.year, decided.partner, decided.area, decided.stage
        ) as is_named,
        control.goal is not null as is_own
    from decided
    inner join control
        on
            (control.goal is null or decided.goal = control.goal)
            and (control.partner is null or decided.partner = control.partner)
            and (control.area is null or decided.area = control.area)
    where decided.stage is not null
),

strictest as (
    select
        level,
        goal,
        year,
        partner,
        area,
        case when bool_or(control = 'stop') then 'stop' else 'warn' end as control
    from guarded
    where control <> 'allow' and is_own = is_named
    group by level, goal, year, partner, area
),

effect as (
    select
        movement.partner,
        movement.goal,
        movement.area,
        movement.year,
        movement.original + movement.amended + movement.carried + movement.lapsed
        - movement.reserved - movement.committed - movement.spent as available
    from movement
    inner join posting on movement.posting_id = posting.posting_id
    where posting.seal_number = getvariable('since_seal')::bigint
),

cells as (
    select
        partner,
        goal,
        area,
        year,
        available,
        0 as moved
    from position
    union all
    select
        partner,
        goal,
        area,
        year,
        0 as available,
        available as moved
    from effect
)

select
    strictest.level,
    strictest.goal,
    strictest.year,
    strictest.partner,
    strictest.area,
    strictest.control,
    (sum(cells.available) - sum(cells.moved))::decimal(18, 2) as available_before,
    (-sum(cells.moved))::decimal(18, 2) as asked,
    (-sum(cells.available))::decimal(18, 2) as short_by
from strictest
inner join cells
    on
        strictest.goal = cells.goal
        and strictest.year = cells.year
        and (strictest.partner is null or strictest.partner = cells.partner)
        and (strictest.area is null or strictest.area = cells.area)
group by all
having sum(cells.available) < 0;
