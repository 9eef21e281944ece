-- A row is the position of one partner × goal × area × year: every stage beside the others, and
-- available = budget − reserved − committed − spent. Amounts are DECIMAL(18,2). Reads: movement.
-- Example: budget 85,000, committed 3,000, spent 43,333.34 → available 38,666.66.
create or replace view position as
select
    partner,
    goal,
    area,
    year,
    sum(pledged)::decimal(18, 2) as pledged,
    sum(contributed)::decimal(18, 2) as contributed,
    sum(conditional)::decimal(18, 2) as conditional,
    sum(received)::decimal(18, 2) as received,
    sum(returned)::decimal(18, 2) as returned,
    sum(other_income)::decimal(18, 2) as other_income,
    sum(original)::decimal(18, 2) as original,
    sum(amended)::decimal(18, 2) as amended,
    sum(carried)::decimal(18, 2) as carried,
    sum(lapsed)::decimal(18, 2) as lapsed,
    sum(original + amended + carried + lapsed)::decimal(18, 2) as budget,
    sum(reserved)::decimal(18, 2) as reserved,
    sum(committed)::decimal(18, 2) as committed,
    sum(spent)::decimal(18, 2) as spent,
    sum(original + amended + carried + lapsed - reserved - committed - spent)::decimal(18, 2) as available,
    sum(in_kind)::decimal(18, 2) as in_kind,
    sum(in_kind_agreed)::decimal(18, 2) as in_kind_agreed,
    sum(in_kind_hours)::decimal(18, 2) as in_kind_hours,
    sum(transferred)::decimal(18, 2) as transferred,
    sum(refunded)::decimal(18, 2) as refunded,
    sum(passed_on)::decimal(18, 2) as passed_on,
    sum(advance)::decimal(18, 2) as advance,
    sum(cash)::decimal(18, 2) as cash,
    sum(received_cash)::decimal(18, 2) as received_cash,
    sum(spent_cash)::decimal(18, 2) as spent_cash
from movement
group by partner, goal, area, year;
