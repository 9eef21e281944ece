-- From need to commitment, a row a level: by mandate, or the level of the registered decision, or another. The need is
-- the day of the reservation a commitment draws on, else of the request, else of the commitment itself.
with taken as (
    select
        case
            when authorisation.mandate is not null then 'mandate'
            else coalesce(decision.level, 'other')
        end as level,
        posting_known.amount,
        date_diff(
            'day',
            least(
                posting_known.booked_on,
                coalesce(reservation.booked_on, posting_known.booked_on),
                coalesce(request.asked_on, posting_known.booked_on)
            ),
            posting_known.booked_on
        ) as days
    from authorisation
    inner join posting_known on authorisation.posting_id = posting_known.posting_id
    left join posting_known as reservation
        on posting_known.draws_on = reservation.posting_id and reservation.kind = 'reservation'
    left join request on authorisation.request_id = request.request_id
    left join decision on lower(trim(request.decision)) = lower(decision.decision)
)

select
    level,
    count(*) as commitments,
    sum(amount)::decimal(18, 2) as amount,
    round(median(days))::integer as median_days,
    max(days)::integer as longest_days,
    count(*) filter (where days > 42) as over_norm
from taken
group by level
order by level = 'mandate' desc, level;
