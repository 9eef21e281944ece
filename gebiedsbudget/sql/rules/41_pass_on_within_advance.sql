-- A row is a partner that would pass on more than the advance it holds.
select
    position.partner,
    -sum(position.advance)::decimal(18, 2) as shortage
from position
where
    position.partner in (
        select posting.partner
        from posting
        where
            posting.seal_number = getvariable('since_seal')::bigint
            and posting.kind = 'pass_on'
            and posting.amount > 0
    )
group by position.partner
having sum(position.advance) < 0;
