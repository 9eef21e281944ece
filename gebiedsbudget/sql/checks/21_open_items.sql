-- A row is a cell whose pledged, reserved or committed is not the sum of its open items: two ways to the same figure.
with items as (
    select
        partner,
        goal,
        area,
        year,
        sum(case when kind = 'pledge' and form <> 'in_kind' then open else 0 end) as pledged,
        sum(case when kind = 'reservation' then open else 0 end) as reserved,
        sum(case when kind = 'commitment' then open else 0 end) as committed
    from item
    group by all
)

select
    partner,
    goal,
    area,
    year,
    position.pledged,
    items.pledged as open_pledges,
    position.reserved,
    items.reserved as open_reservations,
    position.committed,
    items.committed as open_commitments
from position
full join items using (partner, goal, area, year)
where
    coalesce(position.pledged, 0) <> coalesce(items.pledged, 0)
    or coalesce(position.reserved, 0) <> coalesce(items.reserved, 0)
    or coalesce(position.committed, 0) <> coalesce(items.committed, 0);
