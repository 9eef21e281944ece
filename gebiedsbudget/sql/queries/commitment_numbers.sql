-- The numbers of the commitments of a partner in the pool. Parameter: partner.
select distinct reference
from item
where kind = 'commitment' and partner = $partner and reference is not null
order by reference;
