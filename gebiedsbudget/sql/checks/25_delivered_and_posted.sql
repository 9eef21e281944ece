-- A row is a withdrawn line of which money still stands, or a standing line of which another amount stands than it
-- says. (What weighed on an adopted year stays there, and its opposite stands in the first open year; an order of such
-- a year holds nothing open any more and has no opposite; what was linked to a fact stands there.)
with current_version as (
    select
        delivery,
        max(version) as version
    from delivery_version
    where
        delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
        and flow <> 'cumulative'
    group by delivery
),

line as (
    select
        delivery_version.delivery,
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        delivery_line.change,
        delivery_line.kind,
        delivery_line.form,
        delivery_line.year,
        delivery_line.amount,
        delivery_line.line_id in (select match.line_id from match where match.stage = 'same_fact') as is_linked
    from current_version
    inner join delivery_version using (delivery, version)
    inner join delivery_line on delivery_version.delivery_version_id = delivery_line.delivery_version_id
),

standing as (
    select
        delivery_version.delivery,
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        sum(posting.amount) as amount,
        sum(posting.amount) filter (where posting.kind = delivery_line.kind) as of_its_kind,
        bool_or(posting.year in (select year_adopted.year from year_adopted) or posting.origin_year is not null)
            as is_of_old_years
    from posting
    inner join delivery_line on posting.line_id = delivery_line.line_id
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    where
        posting.reverses is null
        and posting.posting_id not in (select again.reverses from posting as again where again.reverses is not null)
    group by all
)

select
    line.delivery,
    line.row_key,
    line.measure,
    line.change
from line
left join standing using (delivery, row_key, occurrence, measure)
where
    (
        line.change = 'withdrawn'
        and standing.amount <> 0
        and not (standing.is_of_old_years and line.kind in ('reservation', 'commitment'))
    )
    or (
        line.change in ('added', 'changed', 're_described', 'untouched')
        and line.kind in ('pledge', 'contribution', 'deposit', 'expenditure', 'transfer', 'refund', 'restitution')
        and not (line.kind = 'deposit' and line.form = 'own_account')
        and not line.is_linked
        and not coalesce(standing.is_of_old_years, line.year in (select year_adopted.year from year_adopted))
        and coalesce(standing.of_its_kind, 0) <> line.amount
    );
