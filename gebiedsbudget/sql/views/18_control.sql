-- A row is what happens when a reservation or commitment would leave less than nothing available at one level: stop,
-- warn or allow. The row without a goal is the rule of the programme at the level where the board authorises; a row
-- with a goal (and a partner, and an area) is a rule of its own for that goal, goal × partner or line, and takes the
-- place of the general rule where it stands at the same level. What it does not say it takes from the programme.
-- Reads: programme, definition_known.
-- Example: ('line', 'RON', 'SAM', 'casus-014', 'warn', 'stop', false): this casus may not be exceeded by itself.
create or replace view control as
with said as (
    select unnest(json_extract(body, '$.control.at[*]')) as rule
    from definition_known
    where subject = 'programme'
),

named as (
    select
        rule ->> '$.goal' as goal,
        nullif(rule ->> '$.partner', '') as partner,
        nullif(rule ->> '$.area', '') as area,
        rule ->> '$.reservation' as reservation,
        rule ->> '$.commitment' as commitment
    from said
),

placed as (
    select
        *,
        case when area is not null then 'line' when partner is not null then 'goal-partner' else 'goal' end as level
    from named
)

select
    placed.level,
    placed.goal,
    placed.partner,
    placed.area,
    coalesce(placed.reservation, programme.reservation_control) as reservation,
    coalesce(placed.commitment, programme.commitment_control) as commitment,
    placed.level = programme.authorisation_level as is_authorised
from placed
cross join programme
union all
select
    authorisation_level as level,
    null as goal,
    null as partner,
    null as area,
    reservation_control as reservation,
    commitment_control as commitment,
    true as is_authorised
from programme;
