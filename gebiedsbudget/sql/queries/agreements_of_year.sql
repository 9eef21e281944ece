-- The signed agreements with money in a year, or in any. Parameter: year or NULL.
select distinct agreement_money.agreement
from agreement_money
where ($year is null or agreement_money.year = $year) and agreement_money.contributed <> 0
order by agreement_money.agreement;
