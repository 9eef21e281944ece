-- A row is a mandate (bestedingsbevoegdheid) as last described, with whether and when it was withdrawn. The function is
-- the holder as an actor writes it. A mandate in the strict sense is given by an administrative body; whoever does not
-- work there needs his own consent and his employer's (10:4 Awb). Reads: definition, partner.
-- Example: ('M-WIJKTEAM', 'teamleider-wijkteam', 'SAM', 15,000.00, 2025-01-01 to 2027-12-31, needs_consent true).
create or replace view mandate as
with known as (
    select *
    from definition
    where
        subject = 'mandate'
        and (
            getvariable('known_on') is null
            or recorded_at
            < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
        )
),

latest as (
    select
        code as mandate,
        max(version) filter (where not is_withdrawn) as version,
        arg_max(body, version) filter (where not is_withdrawn) as body,
        arg_max(is_withdrawn, version) as is_withdrawn,
        max(recorded_at) filter (where is_withdrawn) as withdrawn_at,
        min(number) as number
    from known
    group by code
),

told as (
    select
        mandate,
        version,
        is_withdrawn,
        case when is_withdrawn then withdrawn_at end as withdrawn_at,
        number,
        body ->> '$.holder' as holder,
        replace(lower(trim(body ->> '$.holder')), ' ', '-') as function,
        body ->> '$.partner' as partner,
        nullif(body ->> '$.employer', '') as employer,
        body ->> '$.basis' as basis,
        (body -> '$.areas')::varchar[] as areas,
        (body -> '$.goals')::varchar[] as goals,
        (body ->> '$.limit')::decimal(18, 2) as commitment_limit,
        nullif(body ->> '$.period_limit', '')::decimal(18, 2) as period_limit,
        (body ->> '$.valid_from')::date as valid_from,
        (body ->> '$.valid_until')::date as valid_until,
        body ->> '$.decision' as decision,
        nullif(body ->> '$.parent', '') as parent,
        coalesce((body ->> '$.may_delegate')::boolean, false) as may_delegate,
        (body ->> '$.holder_consent')::date as holder_consent,
        (body ->> '$.employer_consent')::date as employer_consent
    from latest
)

select
    told.*,
    told.basis = 'mandaat' and partner.type <> 'municipality' as needs_consent
from told
left join partner on coalesce(told.employer, told.partner) = partner.partner;
