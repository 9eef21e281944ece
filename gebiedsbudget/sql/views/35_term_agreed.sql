-- A row is a word all partners share with what one of them says of it: its own word for it, whether it agrees with the
-- definition as it reads now, disputes it, or did not say yet (`stale` when it agreed with an earlier text).
-- Reads: definition_known, partner, seal.
-- Example: ('besteding', 'kosten op basis van baten en lasten', 'WGV', own word 'realisatie', 'agreed', 2026-03-02).
create or replace view term_agreed as
with shared as (
    select
        definition_known.code as term,
        definition_known.version,
        definition_known.body ->> '$.definition' as definition,
        (definition_known.body ->> '$.since')::date as since,
        split_part(seal.actor, '@', 2) as proposed_by,
        definition_known.number
    from definition_known
    inner join seal on definition_known.seal_number = seal.seal_number
    where definition_known.subject = 'shared_term' and definition_known.body ->> '$.partner' is null
),

said as (
    select
        definition_known.body ->> '$.term' as term,
        definition_known.body ->> '$.partner' as partner,
        (definition_known.body ->> '$.version')::integer as version,
        definition_known.body ->> '$.stance' as stance,
        definition_known.body ->> '$.word' as word,
        definition_known.body ->> '$.reason' as reason,
        (definition_known.body ->> '$.since')::date as since,
        seal.actor
    from definition_known
    inner join seal on definition_known.seal_number = seal.seal_number
    where definition_known.subject = 'shared_term' and definition_known.body ->> '$.partner' is not null
)

select
    shared.term,
    shared.definition,
    shared.since,
    shared.proposed_by,
    shared.version,
    shared.number,
    partner.partner,
    partner.number as partner_number,
    said.word,
    case
        when said.stance is null then 'silent'
        when said.stance = 'agreed' and said.version < shared.version then 'stale'
        else said.stance
    end as stance,
    said.since as said_on,
    said.actor as said_by,
    said.reason
from shared
inner join partner on partner.partner <> 'pool'
left join said on shared.term = said.term and partner.partner = said.partner;
