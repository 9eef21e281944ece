-- Partners of whom nothing stands and nothing lies on the table.
select partner.partner
from partner
where
    partner.partner <> 'pool'
    and partner.partner not in (
        select delivery_version.partner
        from delivery_version
        where delivery_version.delivery_version_id not in (
            select delivery_event.delivery_version_id from delivery_event
        )
    )
    and partner.partner not in (select stage_delivery.partner from stage_delivery)
order by partner.number;
