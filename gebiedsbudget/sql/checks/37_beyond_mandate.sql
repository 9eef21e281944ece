-- A row is a commitment that rests on a mandate which does not bear it: another partner, another goal, more than its
-- limit, or outside its days.
with mandate_version as (
    select
        code as mandate,
        version,
        body ->> '$.partner' as partner,
        (body -> '$.goals')::varchar[] as goals,
        (body ->> '$.limit')::decimal(18, 2) as commitment_limit,
        (body ->> '$.valid_from')::date as valid_from,
        (body ->> '$.valid_until')::date as valid_until
    from definition
    where subject = 'mandate' and not is_withdrawn
)

select
    posting.posting_id::varchar as posting,
    authorisation.mandate,
    posting.amount
from authorisation
inner join posting on authorisation.posting_id = posting.posting_id
left join mandate_version
    on
        authorisation.mandate = mandate_version.mandate
        and authorisation.mandate_version = mandate_version.version
where
    authorisation.mandate is not null
    and (
        mandate_version.mandate is null
        or posting.partner <> mandate_version.partner
        or not list_contains(mandate_version.goals, posting.goal)
        or posting.amount > mandate_version.commitment_limit
        or posting.booked_on not between mandate_version.valid_from and mandate_version.valid_until
    );
