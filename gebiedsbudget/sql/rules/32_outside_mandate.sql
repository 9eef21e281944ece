-- A row is money committed by hand that rests on no mandate and on no decision about a request, for a partner that has
-- mandates. What only moves a commitment (as much released in the same act) or lowers it commits nothing new.
with moved as (
    select
        posting.partner,
        posting.goal,
        case
            when posting.kind = 'commitment' then posting.amount
            when posting.kind = 'release' and drawn.kind = 'commitment' then -posting.amount
            else 0
        end as amount,
        posting.kind = 'commitment' and posting.amount > 0 and posting.reverses is null and not posting.is_opening
        and posting.posting_id not in (select authorisation.posting_id from authorisation) as is_bare
    from posting
    left join posting as drawn on posting.draws_on = drawn.posting_id
    where
        posting.seal_number = getvariable('since_seal')::bigint
        and posting.partner in (select mandate.partner from mandate)
)

select
    moved.partner,
    max(moved.goal) as goal,
    sum(moved.amount)::decimal(18, 2) as amount,
    any_value(seal.actor) as actor
from moved
inner join seal on seal.seal_number = getvariable('since_seal')::bigint
group by moved.partner
having sum(moved.amount) > 0 and bool_or(moved.is_bare);
