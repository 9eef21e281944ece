-- The deliveries a statement of reconciliation starts from: what each says was spent, beside the costs in the whole
-- file and the totals its own sheet prints. Parameters: partner; year or NULL.
with current_version as (
    select
        delivery,
        arg_max(delivery_version_id, version) as delivery_version_id
    from delivery_version
    where delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
    group by delivery
),

-- What the whole file says was spent, whichever year it weighs on: what the control total of its source is about.
cost as (
    select
        delivery_version_id,
        sum(amount)::decimal(18, 2) as amount
    from delivery_line
    where kind in ('expenditure', 'own_account', 'memo') and change not in ('withdrawn', 'not_spoken_for')
    group by delivery_version_id
)

select
    delivery_version.delivery,
    delivery_version.version,
    delivery_version.period,
    delivery_version.file_name,
    delivery_version.control,
    profile_applied.profile_text,
    cost.amount as costs,
    count(*) as lines,
    coalesce(sum(delivery_line.amount), 0)::decimal(18, 2) as amount
from current_version
inner join delivery_version on current_version.delivery_version_id = delivery_version.delivery_version_id
inner join delivery_line on current_version.delivery_version_id = delivery_line.delivery_version_id
left join profile_applied
    on
        delivery_version.profile = profile_applied.profile
        and delivery_version.profile_hash = profile_applied.profile_hash
left join cost on current_version.delivery_version_id = cost.delivery_version_id
where
    delivery_version.partner = $partner
    and delivery_line.kind in ('expenditure', 'own_account', 'memo', 'transfer', 'pass_on', 'refund')
    and delivery_line.change <> 'withdrawn'
    and ($year is null or delivery_line.year = $year)
group by all
order by delivery_version.period, delivery_version.delivery;
