-- The newest standing version of every other delivery of one partner by one profile: what it is about, and from which
-- file it came. Parameters: partner, profile, delivery.
select
    delivery,
    period,
    file_sha256
from delivery_version
where
    partner = $partner
    and profile = $profile
    and delivery <> $delivery
    and delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
qualify row_number() over (partition by delivery order by version desc) = 1
order by delivery;
