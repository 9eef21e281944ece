-- Open advances, the oldest first: what came to each partner (advances from the pool and money passed on to it) and how
-- much of it is not yet accounted for. What a partner spent, paid back or passed on is taken from the oldest first.
-- Each with its age, who accounts for it and by when. Parameter: partner or NULL.
with moment as (
    select coalesce(getvariable('booked_until')::date, getvariable('known_on')::date, getvariable('today')::date) as day
),

came as (
    select
        item_id,
        case when first(kind) = 'transfer' then first(partner) else first(to_partner) end as partner,
        first(kind order by number) as kind,
        first(goal order by number) as goal,
        first(year order by number) as year,
        first(reference order by number) as reference,
        first(description order by number) as description,
        min(booked_on) as booked_on,
        min(number) as number,
        sum(amount) as amount
    from posting_known
    where kind in ('transfer', 'pass_on')
    group by item_id
    having sum(amount) > 0
),

held as (
    select
        partner,
        sum(advance) as open
    from position
    group by partner
    having sum(advance) > 0
),

aged as (
    select
        came.*,
        least(
            came.amount,
            greatest(
                held.open
                - (
                    sum(came.amount) over (
                        partition by came.partner order by came.booked_on desc, came.number desc
                        rows between unbounded preceding and current row
                    ) - came.amount
                ),
                0
            )
        )::decimal(18, 2) as open
    from came
    inner join held on came.partner = held.partner
)

select
    aged.item_id,
    aged.kind,
    aged.partner,
    aged.goal,
    aged.year,
    aged.reference,
    aged.description,
    aged.booked_on,
    aged.amount::decimal(18, 2) as amount,
    aged.open,
    (moment.day - aged.booked_on)::integer as age_days,
    follow_up_standing.owner,
    follow_up_standing.due_on,
    follow_up_standing.note,
    coalesce(follow_up_standing.due_on < moment.day, false) as is_to_finish
from aged
cross join moment
left join follow_up_standing on aged.item_id = follow_up_standing.item_id
where aged.open > 0 and ($partner is null or aged.partner = $partner)
order by aged.partner, aged.booked_on, aged.number;
