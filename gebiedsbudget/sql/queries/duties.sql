-- Who did more than one of the duties that are to be kept apart in a calendar year: entering, approving, signing off
-- and closing. Reads: seal. Example: ('finance@gem', 2026, ['enter', 'close'], 42, 2026-01-05, 2026-12-30).
with act as (
    select
        actor,
        timezone('Europe/Amsterdam', timezone('UTC', recorded_at))::date as acted_on,
        case
            when unit in ('record', 'correct', 'post', 'undo') then 'enter'
            when unit in ('approve', 'reject') then 'approve'
            when unit = 'sign_off' then 'sign_off'
            when unit in ('close_period', 'adopt_year') then 'close'
        end as duty
    from seal
)

select
    actor,
    year(acted_on)::integer as year,
    list(distinct duty order by duty) as duties,
    count(*)::integer as acts,
    min(acted_on) as first_on,
    max(acted_on) as last_on
from act
where duty is not null
group by actor, year(acted_on)
having count(distinct duty) > 1
order by year, actor;
