-- Makes the ground the postings of one act are composed on, in temporary tables. Reads the frames `reversing`
-- (posting_id, line_id) and `wanted_raw` (one wanted posting a row), and the whole ledger without a viewpoint.
-- A fact or a delivery's row for an adopted year moves to the first open year, undrawn, with its origin (oude jaren);
-- a date in a closed period moves to the first open day.
create or replace temp table open_day as
select coalesce(max(closed_until) + 1, date '0001-01-01') as first_day
from period_event
where event = 'period_closed';

create or replace temp table open_year as
with years as (
    select unnest(range(programme.first_year, programme.last_year + 1))::integer as year
    from programme
)

select
    adopted.year as adopted_year,
    min(years.year) as first_open
from year_adopted as adopted
left join years
    on
        adopted.year < years.year
        and years.year not in (select year_adopted.year from year_adopted)
group by adopted.year;

create or replace temp table reversal as
select
    uuid() as posting_id,
    posting.kind,
    posting.form,
    posting.partner,
    posting.to_partner,
    posting.goal,
    posting.area,
    posting.year,
    -posting.amount as amount,
    posting.item_id,
    posting.draws_on,
    posting.posting_id as reverses,
    greatest(posting.booked_on, open_day.first_day) as booked_on,
    posting.origin_year,
    posting.is_opening,
    posting.is_accrual,
    posting.is_credit_note,
    posting.condition,
    posting.hardens_on,
    -posting.hours as hours,
    posting.rate,
    posting.reference,
    posting.counterparty,
    posting.description,
    coalesce(reversing.line_id, posting.line_id) as line_id
from (select
    posting_id::uuid as posting_id,
    line_id::uuid as line_id
from reversing) as reversing
inner join posting on reversing.posting_id = posting.posting_id
cross join open_day;

create or replace temp table wanted as
select
    raw.* replace (
        raw.wanted_id::uuid as wanted_id,
        case when moved.adopted_year is null then raw.item_id::uuid end as item_id,
        case
            when moved.adopted_year is null then raw.draws_on::uuid
        end as draws_on,
        raw.line_id::uuid as line_id,
        case when raw.splits then greatest(raw.booked_on, open_day.first_day) else raw.booked_on end as booked_on,
        coalesce(moved.first_open, raw.year)::integer as year,
        (case when moved.first_open is null then raw.origin_year else raw.year end)::integer as origin_year
    )
from wanted_raw as raw
cross join open_day
left join open_year as moved
    on
        raw.year = moved.adopted_year
        and raw.splits
        and raw.kind in ('reservation', 'commitment', 'expenditure', 'release', 'budget', 'amendment');
