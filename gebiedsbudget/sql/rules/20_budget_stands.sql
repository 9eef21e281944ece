-- A row is a second original budget for a cell that has one: that is an amendment.
select
    posting.partner,
    posting.goal,
    posting.area,
    posting.year
from posting
inner join posting as earlier
    on
        posting.partner = earlier.partner
        and posting.goal = earlier.goal
        and posting.area = earlier.area
        and posting.year = earlier.year
        and earlier.kind = 'budget'
        and posting.posting_id <> earlier.posting_id
where
    posting.seal_number = getvariable('since_seal')::bigint
    and posting.kind = 'budget'
    and posting.reverses is null
    and earlier.reverses is null
    and earlier.posting_id not in (select again.reverses from posting as again where again.reverses is not null);
