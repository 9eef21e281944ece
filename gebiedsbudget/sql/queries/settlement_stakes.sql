-- What each partner has in a year under each portion of an agreement, in the order of the parties: signed and received,
-- both without what an earlier settlement gave back, and what is open under it in the next year. Parameters: agreement,
-- year.
with given_back as (
    select
        coalesce(successor.successor, posting_known.partner) as partner,
        posting_known.goal,
        posting_known.area,
        sum(posting_known.amount) as amount
    from posting_known
    left join successor on posting_known.partner = successor.partner
    inner join settlement on posting_known.entry_id = settlement.entry_id
    where
        posting_known.kind = 'restitution'
        and settlement.agreement = $agreement
        and settlement.year = $year
        and posting_known.posting_id not in (
            select again.reverses from posting_known as again
            where again.reverses is not null
        )
    group by 1, posting_known.goal, posting_known.area
),

stake as (
    select
        agreement_money.portion,
        agreement_money.partner,
        agreement_money.goal,
        agreement_money.area,
        agreement_money.form,
        coalesce(agreement_portion.origin, 'own') as origin,
        agreement_money.contributed as signed,
        agreement_money.received,
        case when agreement_portion.basis = 'cost-share' then agreement_portion.percentage end as percentage,
        agreement_party.place,
        -- Of portions in one cell, the first gets what went back.
        row_number() over (
            partition by agreement_money.partner, agreement_money.goal, agreement_money.area, agreement_money.form
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
    where
        agreement_money.agreement = $agreement
        and agreement_money.year = $year
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
    stake.percentage
from stake
left join given_back
    on
        stake.partner = given_back.partner
        and stake.goal = given_back.goal
        and stake.area = given_back.area
        and stake.form = 'cash'
        and stake.turn = 1
order by stake.place asc nulls last, stake.portion asc;
