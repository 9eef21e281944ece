-- The parties of the version in force, in the order of the file. Parameter: agreement.
select
    partner,
    signatory,
    share,
    cap,
    deficit_cap
from agreement_party
where agreement = $agreement
order by place;
