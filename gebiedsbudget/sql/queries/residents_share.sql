-- What was spent by who thought it up and who carried it out, with the share in all that was spent; `learning` is the
-- part that was spent on learning. A reversal counts where what it takes back counted. Parameters: partner, goal, year,
-- area (with descendants), or NULL.
with spending as (
    select
        posting_known.amount,
        coalesce(involvement_standing.conceived_by, 'unknown') as conceived_by,
        coalesce(involvement_standing.carried_out_by, 'unknown') as carried_out_by,
        coalesce(involvement_standing.is_learning, false) as is_learning
    from posting_known
    left join involvement_standing
        on coalesce(posting_known.reverses, posting_known.posting_id) = involvement_standing.posting_id
    where
        posting_known.kind = 'expenditure'
        and ($partner is null or posting_known.partner = $partner)
        and ($goal is null or posting_known.goal = $goal)
        and ($year is null or posting_known.year = $year)
        and (
            $area is null
            or posting_known.area in (select area_path.area from area_path where area_path.ancestor = $area)
        )
),

summed as (
    select
        conceived_by,
        carried_out_by,
        sum(amount)::decimal(18, 2) as spent,
        coalesce(sum(amount) filter (where is_learning), 0)::decimal(18, 2) as learning
    from spending
    group by conceived_by, carried_out_by
)

select
    conceived_by,
    carried_out_by,
    spent,
    learning,
    round(1000 * spent / nullif(sum(spent) over (), 0))::bigint as thousandths
from summed
where spent <> 0 or learning <> 0
order by
    array_position(['residents', 'together', 'professionals', 'unknown'], conceived_by),
    array_position(['residents', 'together', 'professionals', 'unknown'], carried_out_by);
