-- A row is a signature of the actor who posted that delivery: nobody vouches for their own work.
select
    delivery_version.delivery,
    delivery_version.version,
    signing.actor
from sign_off
inner join seal as signing on sign_off.seal_number = signing.seal_number
inner join delivery_version on sign_off.delivery_version_id = delivery_version.delivery_version_id
inner join seal as posting on delivery_version.seal_number = posting.seal_number
where signing.actor = posting.actor;
