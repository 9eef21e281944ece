-- What each partner has under each portion of an agreement in the years that are settled, in the order of the years and
-- the parties: signed and received, both without what an earlier settlement gave back; and of price × quantity that is
-- measured, what was measured last in its year and area. Parameters: agreement, first_year, last_year.
with given_back as (
    select
        coalesce(successor.successor, posting_known.partner) as partner,
        posting_known.goal,
        posting_known.area,
        posting_known.year,
        sum(posting_known.amount) as amount
    from posting_known
    left join successor on posting_known.partner = successor.partner
    inner join settlement on posting_known.entry_id = settlement.entry_id
    where
        posting_known.kind = 'restitution'
        and settlement.agreement = $agreement
        and posting_known.posting_id not in (
            select again.reverses from posting_known as again
            where again.reverses is not null
        )
    group by 1, posting_known.goal, posting_known.area, posting_known.year
),

measured as (
    select
        indicator,
        area,
        year(measured_on)::integer as year,
        arg_max(value, measured_on) as value
    from measurement_standing
    group by indicator, area, year(measured_on)
),

stake as (
    select
        agreement_money.portion,
        agreement_money.partner,
        agreement_money.goal,
        agreement_money.area,
        agreement_money.form,
        agreement_money.year,
        coalesce(agreement_portion.origin, 'own') as origin,
        agreement_money.contributed as signed,
        agreement_money.received,
        case when agreement_portion.basis = 'cost-share' then agreement_portion.percentage end as percentage,
        coalesce(agreement_portion.basis = 'deficit', false) as covers_deficit,
        case when agreement_portion.measured_by is not null then agreement_portion.amount end as worth,
        case when agreement_portion.measured_by is not null then agreement_portion.quantity end as quantity,
        measured.value as delivered,
        coalesce(agreement_portion.measured_by, '') as measured_by,
        agreement_party.place,
        -- Of portions in one cell, the first gets what went back.
        row_number() over (
            partition by
                agreement_money.partner,
                agreement_money.goal,
                agreement_money.area,
                agreement_money.year,
                agreement_money.form
            order by agreement_money.received desc, agreement_money.portion asc
        ) as turn
    from agreement_money
    left join agreement_portion
        on
            agreement_money.agreement = agreement_portion.agreement
            and agreement_money.portion = agreement_portion.portion
    left join agreement_party
        on
            agreement_money.agreement = agreement_party.agreement
            and agreement_money.partner = agreement_party.partner
    left join measured
        on
            agreement_portion.measured_by = measured.indicator
            and agreement_portion.area = measured.area
            and agreement_portion.year = measured.year
    where
        agreement_money.agreement = $agreement
        and agreement_money.year between $first_year and $last_year
        and agreement_money.form <> 'in_kind'
        and agreement_money.contributed <> 0
)

select
    stake.portion,
    stake.partner,
    stake.goal,
    stake.area,
    stake.form,
    stake.origin,
    (stake.signed - coalesce(given_back.amount, 0))::decimal(18, 2) as signed,
    (stake.received - coalesce(given_back.amount, 0))::decimal(18, 2) as received,
    stake.percentage,
    stake.covers_deficit,
    stake.worth,
    stake.quantity,
    stake.delivered,
    stake.measured_by,
    stake.year
from stake
left join given_back
    on
        stake.partner = given_back.partner
        and stake.goal = given_back.goal
        and stake.area = given_back.area
        and stake.year = given_back.year
        and stake.form = 'cash'
        and stake.turn = 1
order by stake.year asc, stake.place asc nulls last, stake.portion asc;
