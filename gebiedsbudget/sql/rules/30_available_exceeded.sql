-- A row is a cell at the level where the board authorises (goal, goal × partner, line) in which a reservation, a
-- commitment, a release taken back or a cut of the budget decided now leaves less than nothing available. What is
-- reserved or committed only where the programme says `stop`.
with decided as (
    select
        posting.partner,
        posting.goal,
        posting.area,
        posting.year,
        posting.kind,
        programme.authorisation_level as level
    from posting
    cross join programme
    left join posting as drawn on posting.draws_on = drawn.posting_id
    where
        posting.seal_number = getvariable('since_seal')::bigint
        and (
            (posting.kind = 'reservation' and posting.amount > 0 and programme.reservation_control = 'stop')
            or (posting.kind = 'commitment' and posting.amount > 0 and programme.commitment_control = 'stop')
            or (
                posting.kind = 'release'
                and posting.amount < 0
                and case drawn.kind
                    when 'reservation' then programme.reservation_control
                    else programme.commitment_control
                end = 'stop'
            )
            or (posting.kind in ('budget', 'amendment', 'carry_over') and posting.amount < 0)
        )
)

select
    first(decided.kind) as kind,
    position.goal,
    position.year,
    case when decided.level = 'goal' then '' else position.partner end as partner,
    case when decided.level = 'line' then position.area else '' end as area,
    sum(position.budget)::decimal(18, 2) as budget,
    (-sum(position.available))::decimal(18, 2) as excess
from position
inner join (
    select distinct
        goal,
        year,
        level,
        first(kind) over () as kind,
        case when level = 'goal' then '' else partner end as partner,
        case when level = 'line' then area else '' end as area
    from decided
) as decided
    on
        position.goal = decided.goal
        and position.year = decided.year
        and (decided.partner = '' or position.partner = decided.partner)
        and (decided.area = '' or position.area = decided.area)
group by position.goal, position.year, 4, 5
having sum(position.available) < 0;
