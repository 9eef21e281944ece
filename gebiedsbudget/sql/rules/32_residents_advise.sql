-- A row is a reservation or commitment decided now, by another than the holder, in a budget on which residents advise,
-- without a word on whether their advice is followed.
select
    residents_budget.residents_budget,
    residents_budget.holder,
    posting.kind
from posting
inner join residents_budget on posting.goal = residents_budget.goal
inner join area_path on posting.area = area_path.area and residents_budget.area = area_path.ancestor
left join involvement on posting.posting_id = involvement.posting_id and involvement.advice is not null
where
    posting.seal_number = getvariable('since_seal')::bigint
    and posting.kind in ('reservation', 'commitment')
    and posting.amount > 0
    and posting.reverses is null
    and posting.partner <> residents_budget.holder
    and residents_budget.say = 'advisory'
    and (residents_budget.until is null or posting.booked_on <= residents_budget.until)
    and involvement.posting_id is null;
