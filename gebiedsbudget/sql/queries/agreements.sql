-- The agreements as they stand, in the order they were first written. Parameter: agreement or NULL.
select
    agreement.agreement,
    agreement.name,
    agreement.version,
    agreement.newest,
    agreement.signed_version,
    agreement.signed_on,
    agreement.ended_on,
    agreement.effective_on,
    agreement.starts_on,
    agreement.ends_on,
    agreement.notice_on,
    agreement.renewal_on,
    agreement.body,
    (
        select string_agg(agreement_party.partner, ', ' order by agreement_party.place)
        from agreement_party
        where agreement_party.agreement = agreement.agreement
    ) as parties,
    coalesce(money.pledged, 0)::decimal(18, 2) as pledged,
    coalesce(money.contributed, 0)::decimal(18, 2) as contributed,
    coalesce(money.conditional, 0)::decimal(18, 2) as conditional,
    coalesce(money.received, 0)::decimal(18, 2) as received
from agreement
left join (
    select
        agreement,
        sum(pledged) as pledged,
        sum(contributed) as contributed,
        sum(conditional) as conditional,
        sum(received) as received
    from agreement_money
    group by agreement
) as money on agreement.agreement = money.agreement
where $agreement is null or agreement.agreement = $agreement
order by
    agreement.starts_on,
    agreement.agreement;
