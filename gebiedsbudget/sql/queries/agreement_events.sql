-- What happened to an agreement, the oldest first. Parameter: agreement.
select
    version,
    event,
    condition,
    happened_on,
    decision
from agreement_event
where agreement = $agreement
order by number;
