-- The numbers under which partners know a commitment of the pool, the newest version of each. Parameter: partner or
-- NULL; every: also those that were withdrawn.
select
    commitment_alias.partner,
    commitment_alias.alias,
    commitment_alias.commitment,
    commitment_alias.version,
    commitment_alias.is_withdrawn,
    seal.actor,
    timezone('Europe/Amsterdam', timezone('UTC', commitment_alias.recorded_at))::date as recorded_on,
    seal.reason
from commitment_alias
inner join seal on commitment_alias.seal_number = seal.seal_number
where $partner is null or commitment_alias.partner = $partner
qualify
    row_number() over (
        partition by commitment_alias.partner, commitment_alias.alias order by commitment_alias.version desc
    ) = 1
    and ($every or not commitment_alias.is_withdrawn)
order by commitment_alias.partner, commitment_alias.alias;
