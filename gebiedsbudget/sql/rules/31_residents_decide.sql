-- A row is a reservation or commitment decided now, by another than the holder, in a budget over which residents decide
-- and that is still kept apart for them.
select
    residents_budget.residents_budget,
    residents_budget.holder,
    posting.partner,
    posting.kind
from posting
inner join residents_budget on posting.goal = residents_budget.goal
inner join area_path on posting.area = area_path.area and residents_budget.area = area_path.ancestor
where
    posting.seal_number = getvariable('since_seal')::bigint
    and posting.kind in ('reservation', 'commitment')
    and posting.amount > 0
    and posting.reverses is null
    and posting.partner <> residents_budget.holder
    and residents_budget.say in ('decisive', 'labelled')
    and (residents_budget.until is null or posting.booked_on <= residents_budget.until);
