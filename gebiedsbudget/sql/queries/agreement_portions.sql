-- The portions of the version in force, with what stands for each. Parameter: agreement.
select
    agreement_portion.portion,
    agreement_portion.partner,
    agreement_portion.goal,
    agreement_portion.area,
    agreement_portion.year,
    agreement_portion.form,
    agreement_portion.hardness,
    agreement_portion.recurrence,
    agreement_portion.origin,
    agreement_portion.basis,
    agreement_portion.percentage,
    agreement_portion.condition,
    agreement_portion.amount,
    coalesce(agreement_money.pledged, 0)::decimal(18, 2) as pledged,
    coalesce(agreement_money.contributed, 0)::decimal(18, 2) as contributed,
    coalesce(agreement_money.conditional, 0)::decimal(18, 2) as conditional,
    coalesce(agreement_money.received, 0)::decimal(18, 2) as received
from agreement_portion
left join (
    select
        agreement,
        portion,
        sum(pledged) as pledged,
        sum(contributed) as contributed,
        sum(conditional) as conditional,
        sum(received) as received
    from agreement_money
    group by agreement, portion
) as agreement_money
    on
        agreement_portion.agreement = agreement_money.agreement
        and agreement_portion.portion = agreement_money.portion
where agreement_portion.agreement = $agreement
order by agreement_portion.year, agreement_portion.portion;
