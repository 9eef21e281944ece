-- Which parties signed a version one by one, in that order. Parameters: agreement, version.
select
    coalesce(successor.successor, agreement_signature.partner) as partner,
    agreement_signature.signed_on
from agreement_signature
left join successor on agreement_signature.partner = successor.partner
where agreement_signature.agreement = $agreement and agreement_signature.version = $version
order by agreement_signature.number;
