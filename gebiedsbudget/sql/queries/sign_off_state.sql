-- What a signature on the newest standing version of a delivery must know: who delivered it, which actors posted it and
-- every earlier version that stands, and who signed which step already. Parameter: delivery.
with standing as (
    select
        delivery_version.delivery_version_id,
        delivery_version.version,
        delivery_version.partner,
        seal.actor
    from delivery_version
    inner join seal on delivery_version.seal_number = seal.seal_number
    where
        delivery_version.delivery = $delivery
        and delivery_version.delivery_version_id not in (
            select delivery_event.delivery_version_id from delivery_event
        )
),

signed as (
    select
        sign_off.delivery_version_id,
        any_value(seal.actor) filter (where sign_off.step = 'finance') as finance_by,
        any_value(seal.actor) filter (where sign_off.step = 'audited') as audited_by
    from sign_off
    inner join seal on sign_off.seal_number = seal.seal_number
    group by sign_off.delivery_version_id
)

select
    newest.delivery_version_id,
    newest.version,
    newest.partner,
    (select list_sort(list(distinct standing.actor)) from standing) as posted_by,
    signed.finance_by,
    signed.audited_by
from standing as newest
left join signed on newest.delivery_version_id = signed.delivery_version_id
order by newest.version desc
limit 1;
