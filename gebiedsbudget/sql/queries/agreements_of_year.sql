-- The signed agreements with money in a year. Parameter: year.
select distinct agreement_money.agreement
from agreement_money
where agreement_money.year = $year and agreement_money.contributed <> 0
order by agreement_money.agreement;
