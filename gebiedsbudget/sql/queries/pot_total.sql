-- The pot as a whole: one row with what came in, what is bound and spent, cash, and the identity that ties them.
select
    coalesce(sum(pledged), 0)::decimal(18, 2) as pledged,
    coalesce(sum(contributed), 0)::decimal(18, 2) as contributed,
    coalesce(sum(conditional), 0)::decimal(18, 2) as conditional,
    coalesce(sum(received), 0)::decimal(18, 2) as received,
    coalesce(sum(received_cash), 0)::decimal(18, 2) as received_cash,
    coalesce(sum(other_income), 0)::decimal(18, 2) as other_income,
    coalesce(sum(returned), 0)::decimal(18, 2) as returned,
    coalesce(sum(budget), 0)::decimal(18, 2) as budget,
    coalesce(sum(reserved), 0)::decimal(18, 2) as reserved,
    coalesce(sum(committed), 0)::decimal(18, 2) as committed,
    coalesce(sum(spent), 0)::decimal(18, 2) as spent,
    coalesce(sum(spent_cash), 0)::decimal(18, 2) as spent_cash,
    coalesce(sum(in_kind), 0)::decimal(18, 2) as in_kind,
    coalesce(sum(in_kind_hours), 0)::decimal(18, 2) as in_kind_hours,
    coalesce(sum(advance), 0)::decimal(18, 2) as open_advances,
    coalesce(sum(cash), 0)::decimal(18, 2) as cash,
    coalesce((select sum(room.budget_room) from room), 0)::decimal(18, 2) as budget_room,
    coalesce((select sum(room.cover_room) from room), 0)::decimal(18, 2) as cover_room,
    coalesce((select sum(room.free_and_covered) from room), 0)::decimal(18, 2) as free_and_covered
from position;
