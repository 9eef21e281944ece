-- A row is a ledger in which received + other income − returned − spent − open advances is not the cash (cash form).
select
    sum(received_cash + other_income - returned - spent_cash - advance)::decimal(18, 2) as computed,
    sum(cash)::decimal(18, 2) as cash
from position
having computed <> sum(cash);
