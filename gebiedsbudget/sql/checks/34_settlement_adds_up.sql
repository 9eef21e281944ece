-- A row is a settlement whose shares do not add up to the cent: what each ends up bringing is not what it brought, less
-- what goes back, with what it still has to pay; or more goes back than was posted as a restitution.
with owed as (
    select
        settlement.entry_id,
        settlement.agreement,
        settlement.year,
        unnest(
            from_json(
                settlement.computation -> '$.owed',
                '[{"stake":{"received":"DECIMAL(18,2)"},"due":"DECIMAL(18,2)","to_pay":"DECIMAL(18,2)",'
                || '"back":"DECIMAL(18,2)"}]'
            )
        ) as part
    from settlement
),

counted as (
    select
        owed.entry_id,
        owed.agreement,
        owed.year,
        sum(owed.part.stake.received + owed.part.to_pay - owed.part.back - owed.part.due) as differs,
        sum(owed.part.back)::decimal(18, 2) as back
    from owed
    group by owed.entry_id, owed.agreement, owed.year
),

returned as (
    select
        entry_id,
        sum(amount) as amount
    from posting
    where kind = 'restitution'
    group by entry_id
)

select
    counted.agreement,
    counted.year,
    counted.back,
    coalesce(returned.amount, 0)::decimal(18, 2) as returned
from counted
left join returned on counted.entry_id = returned.entry_id
where counted.differs <> 0 or counted.back <> coalesce(returned.amount, 0);
