-- Deliveries whose figures are out of step with earlier periods of the same profile: the newest standing version of its
-- last period holds less than half or more than twice what the periods before it held on average (three or more).
with current_version as (
    select
        delivery,
        arg_max(delivery_version_id, version) as delivery_version_id
    from delivery_version
    where delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
    group by delivery
),

told as (
    select
        delivery_version.partner,
        delivery_version.profile,
        delivery_version.period,
        delivery_version.delivery,
        delivery_line.kind,
        delivery_line.form,
        sum(delivery_line.amount) as amount
    from current_version
    inner join delivery_version on current_version.delivery_version_id = delivery_version.delivery_version_id
    inner join delivery_line on current_version.delivery_version_id = delivery_line.delivery_version_id
    where
        delivery_version.period <> ''
        and delivery_version.flow <> 'cumulative'
        and delivery_line.change not in ('withdrawn', 'set_aside', 'memo', 'witness')
    group by all
),

compared as (
    select
        *,
        row_number() over newest_first as place,
        avg(amount) over earlier as usual,
        count(*) over earlier as periods
    from told
    window
        newest_first as (partition by partner, profile, kind, form, length(period) order by period desc),
        earlier as (
            partition by partner, profile, kind, form, length(period) order by period
            rows between unbounded preceding and 1 preceding
        )
)

select
    partner,
    profile,
    period,
    delivery,
    kind,
    form,
    amount::decimal(18, 2) as amount,
    usual::decimal(18, 2) as usual,
    periods
from compared
where
    place = 1
    and periods >= 3
    and usual > 0
    and (amount > 2 * usual or amount < usual / 2)
order by abs(amount - usual) desc, partner asc, profile asc, kind asc;
