-- A row is a partner and goal for which workbooks gave amounts on another VAT basis than the pool counts on: without
-- VAT where that is cost to the pool, or with it where that comes back. `amount` is what was committed and
-- spent from such workbooks; `detail` is the profile. Only where the programme says what becomes of the VAT.
-- Reads: posting_known, delivery_line, delivery_version, definition, definition_known.
-- Example: ('vat_left_out', 'COR', 'WON', 2026, 12,000.00, 'opdrachten'): without 21 % that COR cannot reclaim.
create or replace view signal_vat as
with said as (
    select unnest(json_extract(body, '$.vat[*]')) as rule
    from definition_known
    where subject = 'programme'
),

regime as (
    select
        rule ->> '$.partner' as partner,
        coalesce(rule ->> '$.goal', '') as goal,
        rule ->> '$.regime' as regime
    from said
),

-- A profile is kept as it was written (TOML); one that does not name the basis says nothing about it.
profile as (
    select
        code as profile,
        arg_max(regexp_extract(body ->> '$.text', '(?m)^vat_basis *= *"([a-z]+)"', 1), version) as vat_basis
    from definition
    where subject = 'profile'
    group by code
),

delivered as (
    select
        posting_known.partner,
        posting_known.goal,
        posting_known.year,
        delivery_version.profile,
        profile.vat_basis,
        coalesce(own.regime, general.regime) as regime,
        posting_known.amount,
        posting_known.booked_on
    from posting_known
    inner join delivery_line on posting_known.line_id = delivery_line.line_id
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    inner join profile on delivery_version.profile = profile.profile
    left join regime as own on posting_known.partner = own.partner and posting_known.goal = own.goal
    left join regime as general on posting_known.partner = general.partner and general.goal = ''
    where posting_known.kind in ('commitment', 'expenditure')
)

select
    case when regime = 'cost' then 'vat_left_out' else 'vat_counted' end as kind,
    partner,
    goal,
    null::varchar as area,
    year,
    sum(amount)::decimal(18, 2) as amount,
    partner as owner,
    min(booked_on) as since,
    null::date as due_on,
    false as is_exception,
    null::varchar as reference,
    profile as detail
from delivered
where (regime = 'cost' and vat_basis = 'excluding') or (regime <> 'cost' and vat_basis = 'including')
group by regime = 'cost', partner, goal, year, profile
having sum(amount) > 0;
