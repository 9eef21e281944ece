-- How one line of the budget came to be what it is, the oldest first: each change with the budget after it, the
-- decision it rests on, and the lines on its other side. Parameters: partner, goal, area, year.
with changes as (
    select
        posting_known.*,
        sum(posting_known.amount) over (
            order by posting_known.booked_on, posting_known.number
            rows between unbounded preceding and current row
        ) as revised
    from posting_known
    where
        posting_known.kind in ('budget', 'amendment', 'carry_over', 'lapse')
        and posting_known.partner = $partner
        and posting_known.goal = $goal
        and posting_known.area = $area
        and posting_known.year = $year
),

other_side as (
    select
        other.entry_id,
        string_agg(distinct concat_ws('/', other.partner, other.goal, other.area, other.year::varchar), ', ') as lines
    from posting_known as other
    where
        other.kind in ('amendment', 'carry_over')
        and other.entry_id in (select changes.entry_id from changes)
        and (other.partner, other.goal, other.area, other.year) <> ($partner, $goal, $area, $year)
    group by other.entry_id
)

select
    changes.number,
    changes.booked_on,
    changes.kind,
    changes.amount,
    changes.revised::decimal(18, 2) as revised,
    case when changes.kind in ('amendment', 'carry_over') then other_side.lines end as other_lines,
    entry.decision,
    entry.description,
    seal.actor,
    seal.reason,
    changes.posting_id
from changes
inner join entry on changes.entry_id = entry.entry_id
inner join seal on changes.seal_number = seal.seal_number
left join other_side on changes.entry_id = other_side.entry_id
order by changes.booked_on, changes.number;
