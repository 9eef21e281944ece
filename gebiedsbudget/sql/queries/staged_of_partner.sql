-- The deliveries of a partner that wait to be posted, the oldest first. Parameter: partner.
select delivery
from stage_delivery
where partner = $partner
order by staged_at, delivery;
