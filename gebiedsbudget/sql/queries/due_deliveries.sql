-- Periods that are over and for which nothing stands or lies on the table, per partner and profile, by the rhythm of
-- its earlier deliveries (year, quarter or month, the most common; a quarter where no period was ever named).
-- Thirty days after its end a period is late. Parameter: today.
with delivered as (
    select
        partner,
        profile,
        period,
        booked_on
    from delivery_version
    where delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
    union
    select
        partner,
        profile,
        period,
        booked_on
    from stage_delivery
    where use <> 'comparison'
),

dated as (
    select
        *,
        case
            when period = '' or period like '%-Q%' then 3
            when period like '%-%' then 1
            else 12
        end as months,
        case
            when period = '' then date_trunc('quarter', booked_on)
            when period like '%-Q%'
                then make_date(period[1:4]::integer, 3 * period[7:7]::integer - 2, 1)
            when period like '%-%' then make_date(period[1:4]::integer, period[6:7]::integer, 1)
            else make_date(period[1:4]::integer, 1, 1)
        end::date as first_day
    from delivered
),

rhythm as (
    select
        partner,
        profile,
        mode(months) as months,
        min(first_day) as began_on
    from dated
    group by partner, profile
),

expected as (
    select
        rhythm.partner,
        rhythm.profile,
        rhythm.months,
        unnest(
            generate_series(rhythm.began_on, $today::date - 1, to_months(rhythm.months))
        )::date as first_day
    from rhythm
)

select
    expected.partner,
    expected.profile,
    case expected.months
        when 12 then strftime(expected.first_day, '%Y')
        when 3 then strftime(expected.first_day, '%Y') || '-Q' || quarter(expected.first_day)
        else strftime(expected.first_day, '%Y-%m')
    end as period,
    ((expected.first_day + to_months(expected.months))::date + 29)::date as due_on,
    date_diff('day', (expected.first_day + to_months(expected.months))::date + 29, $today::date) as days_late,
    max(dated.period) as last_period
from expected
left join dated on expected.partner = dated.partner and expected.profile = dated.profile
where (expected.first_day + to_months(expected.months))::date <= $today::date
group by expected.partner, expected.profile, expected.months, expected.first_day
-- Nothing covers the first day of the period.
having
    count(*) filter (
        where
        expected.first_day >= dated.first_day
        and expected.first_day < (dated.first_day + to_months(dated.months))::date
    ) = 0
order by days_late desc, expected.partner asc, expected.profile asc;
