-- The mandates with what was used of them this calendar year, in the order they were defined; also those that are over.
select
    mandate.mandate,
    mandate.holder,
    mandate.function,
    mandate.partner,
    mandate.employer,
    mandate.basis,
    mandate.areas,
    mandate.goals,
    mandate.commitment_limit,
    mandate.period_limit,
    coalesce(mandate_used.amount, 0)::decimal(18, 2) as used_this_year,
    mandate.valid_from,
    mandate.valid_until,
    mandate.decision,
    mandate.parent,
    case
        when mandate.is_withdrawn then 'withdrawn'
        when getvariable('today')::date < mandate.valid_from then 'not_yet'
        when getvariable('today')::date > mandate.valid_until then 'expired'
        else 'in_force'
    end as status,
    mandate.needs_consent,
    mandate.holder_consent,
    mandate.employer_consent
from mandate
left join mandate_used
    on mandate.mandate = mandate_used.mandate and mandate_used.year = year(getvariable('today')::date)
order by mandate.number;
