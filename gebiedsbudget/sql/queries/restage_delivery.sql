-- The standing version of a delivery as it goes back on the table, with the profile it was read with. Parameter:
-- delivery.
select
    delivery_version.delivery,
    delivery_version.partner,
    delivery_version.profile,
    delivery_version.profile_hash,
    delivery_version.period,
    delivery_version.booked_on,
    delivery_version.flow,
    delivery_version.scope,
    delivery_version.file_name,
    delivery_version.file_sha256,
    delivery_version.rows_read,
    delivery_version.rows_staged,
    delivery_version.rows_set_aside,
    delivery_version.rows_not_data,
    delivery_version.control,
    (
        select any_value(definition.body ->> '$.text')
        from definition
        where
            definition.subject = 'profile'
            and definition.code = delivery_version.profile
            and definition.body ->> '$.hash' = delivery_version.profile_hash
    ) as profile_text
from delivery_version
where
    delivery_version.delivery = $delivery
    and delivery_version.delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
order by delivery_version.version desc
limit 1;
