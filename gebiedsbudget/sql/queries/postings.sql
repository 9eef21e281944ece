-- Postings behind a figure, newest first, with where each came from. Parameters: figure (NULL: any posting),
-- partner, goal, area (with its descendants), level (unused), year, kind, delivery, needle (text looked for) or NULL;
-- row_limit, row_offset. Every row also tells the number of rows and the sum of all that match; a page with no postings
-- is one row with that and nothing else.
with moved as (
    select
        posting_id,
        partner,
        goal,
        area,
        year,
        case $figure
            when 'pledged' then pledged
            when 'contributed' then contributed
            when 'conditional' then conditional
            when 'received' then received
            when 'returned' then returned
            when 'other_income' then other_income
            when 'original' then original
            when 'amended' then amended
            when 'carried' then carried
            when 'lapsed' then lapsed
            when 'budget' then original + amended + carried + lapsed
            when 'reserved' then reserved
            when 'committed' then committed
            when 'spent' then spent
            when 'available' then original + amended + carried + lapsed - reserved - committed - spent
            when 'in_kind' then in_kind
            when 'in_kind_agreed' then in_kind_agreed
            when 'in_kind_hours' then in_kind_hours
            when 'transferred' then transferred
            when 'refunded' then refunded
            when 'passed_on' then passed_on
            when 'open_advance' then advance
            when 'cash' then cash
        end::decimal(18, 2) as effect
    from movement
    where
        ($partner is null or partner = $partner)
        and ($goal is null or goal = $goal)
        and ($year is null or year = $year)
        and (
            $area is null
            or area in (select area_path.area from area_path where area_path.ancestor = $area)
        )
    qualify $figure is not null or row_number() over (partition by posting_id order by partner) = 1
),

chosen as (
    select
        posting.posting_id,
        posting.number,
        posting.entry_id,
        posting.kind,
        posting.form,
        posting.partner,
        posting.to_partner,
        posting.goal,
        posting.area,
        posting.year,
        posting.amount,
        coalesce(moved.effect, posting.amount) as effect,
        posting.booked_on,
        strftime(posting.recorded_at, '%Y-%m-%dT%H:%M:%SZ') as recorded_at,
        posting.reference,
        posting.counterparty,
        posting.description,
        posting.draws_on,
        posting.reverses,
        posting.is_credit_note,
        posting.is_opening,
        posting.is_accrual,
        posting.origin_year,
        entry.description as entry_description,
        seal.actor,
        delivery_version.delivery,
        delivery_version.file_name,
        delivery_line.sheet,
        delivery_line.cell
    from moved
    inner join posting on moved.posting_id = posting.posting_id
    inner join entry on posting.entry_id = entry.entry_id
    inner join seal on posting.seal_number = seal.seal_number
    left join delivery_line on posting.line_id = delivery_line.line_id
    left join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    where
        ($figure is null or moved.effect <> 0)
        and ($kind is null or posting.kind = $kind)
        and ($delivery is null or delivery_version.delivery = $delivery)
        and (
            $needle is null
            or contains(
                lower(concat_ws(
                    ' ', posting.description, posting.reference, posting.counterparty, entry.description, posting.kind
                )),
                lower($needle)
            )
        )
),

page as (
    select *
    from chosen
    order by booked_on desc, number desc
    limit $row_limit offset $row_offset
),

total as (
    select
        count(*) as total_rows,
        coalesce(sum(effect), 0)::decimal(18, 2) as total_effect
    from chosen
)

select
    page.*,
    total.total_rows,
    total.total_effect
from total
left join page on true
order by page.booked_on desc, page.number desc;
