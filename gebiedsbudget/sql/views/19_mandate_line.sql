-- A row is a mandate with one of the mandates it stands under, itself included (distance 0): what a sub-mandate uses
-- counts for all of them, and it ends when one of them ends. Reads: mandate.
-- Example: ('M-TEAM-OOST', 'M-WIJKTEAM', 1).
create or replace view mandate_line as
with recursive climb as (
    select
        mandate.mandate,
        mandate.mandate as ancestor,
        0 as distance,
        mandate.parent
    from mandate
    union all
    select
        climb.mandate,
        mandate.mandate as ancestor,
        climb.distance + 1 as distance,
        mandate.parent
    from climb
    inner join mandate on climb.parent = mandate.mandate
    where climb.distance < 100
)

select
    mandate,
    ancestor,
    distance
from climb;
