-- A row is the cash of the programme as a whole at the end of one day on which it moved. Reads: movement.
-- Example: 2026-04-10: moved −50,000, cash 70,000.
create or replace view cash_day as
select
    booked_on,
    sum(cash)::decimal(18, 2) as moved,
    (sum(sum(cash)) over (order by booked_on))::decimal(18, 2) as cash
from movement
where cash <> 0
group by booked_on;
