-- A row is a cell with what was received and spent in it, and how much of that was vouched for: signed off by the
-- partner's finance (`finance`), or audited. A version that is signed off vouches for all its rows, also those an
-- earlier version brought and it left as they were; a row that changed since waits for the next signature.
-- Reads: posting_known, sign_off, delivery_version, delivery_line, delivery_event.
-- Example: version 1 signed with 100 in it, version 2 raises one row of 40 to 60: received_finance is 60 of 120.
create or replace view signed_off as
with known as (
    select sign_off.*
    from sign_off
    where
        getvariable('known_on') is null
        or sign_off.recorded_at
        < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
),

vouched as (
    select
        delivery_version.delivery,
        coalesce(max(delivery_version.version) filter (where known.step = 'finance'), 0) as finance_until,
        coalesce(max(delivery_version.version) filter (where known.step = 'audited'), 0) as audited_until
    from known
    inner join delivery_version on known.delivery_version_id = delivery_version.delivery_version_id
    where known.delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
    group by delivery_version.delivery
),

standing as (
    select
        posting_known.partner,
        posting_known.goal,
        posting_known.area,
        posting_known.year,
        case when posting_known.kind = 'deposit' then posting_known.amount else 0 end as received,
        case when posting_known.kind = 'expenditure' then posting_known.amount else 0 end as spent,
        coalesce(delivery_version.version <= vouched.finance_until, false) as has_finance,
        coalesce(delivery_version.version <= vouched.audited_until, false) as is_audited
    from posting_known
    left join delivery_line on posting_known.line_id = delivery_line.line_id
    left join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    left join vouched on delivery_version.delivery = vouched.delivery
    where
        posting_known.kind in ('deposit', 'expenditure')
        and posting_known.form <> 'in_kind'
        and posting_known.reverses is null
        and posting_known.posting_id not in (
            select again.reverses from posting_known as again
            where again.reverses is not null
        )
)

select
    partner,
    goal,
    area,
    year,
    sum(received)::decimal(18, 2) as received,
    sum(case when has_finance then received else 0 end)::decimal(18, 2) as received_finance,
    sum(case when is_audited then received else 0 end)::decimal(18, 2) as received_audited,
    sum(spent)::decimal(18, 2) as spent,
    sum(case when has_finance then spent else 0 end)::decimal(18, 2) as spent_finance,
    sum(case when is_audited then spent else 0 end)::decimal(18, 2) as spent_audited
from standing
group by partner, goal, area, year;
