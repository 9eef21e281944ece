-- Every version of an agreement with its content, and the day it was signed or NULL. Parameter: agreement.
select
    definition.version,
    (definition.body ->> '$.effective_on')::date as effective_on,
    definition.body ->> '$.reason' as reason,
    min(agreement_event.happened_on) as signed_on,
    definition.body
from definition
left join agreement_event
    on
        definition.code = agreement_event.agreement
        and definition.version = agreement_event.version
        and agreement_event.event = 'signed'
where definition.subject = 'agreement' and definition.code = $agreement
group by definition.version, definition.body
order by definition.version;
