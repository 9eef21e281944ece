-- Whether a delivery that was just compared says nothing new: every line stands as delivered, and nothing stands that
-- should not. Reads: delivery_change, line_decision, standing_posting, standing_line.
with told as (
    select count(*) as lines
    from delivery_change
    left join line_decision on delivery_change.line_id = line_decision.line_id
    where
        delivery_change.change in ('changed', 're_described', 'withdrawn')
        or (
            delivery_change.change = 'added'
            and not (
                coalesce(line_decision.decision, '') = 'set_aside'
                and coalesce(delivery_change.standing_change, '') = 'set_aside'
            )
        )
),

left_standing as (
    select count(standing_posting.posting_id) as postings
    from standing_posting
    inner join delivery_change using (row_key, occurrence, measure)
    left join line_decision on delivery_change.line_id = line_decision.line_id
    where
        delivery_change.change in ('witness', 'memo', 'set_aside')
        or coalesce(line_decision.decision, '') = 'set_aside'
),

-- What is never posted is still told anew: the other side's statement is held against the pool as it was last told.
unposted as (
    select count(*) as lines
    from delivery_change
    cross join delivery_context
    left join standing_line on delivery_change.standing_id = standing_line.line_id
    where
        delivery_change.change in ('witness', 'memo')
        and (
            standing_line.line_id is null
            or delivery_change.change <> standing_line.change
            or not delivery_change.same_cell
            or (delivery_change.amount is distinct from standing_line.amount)
            or (delivery_change.reference is distinct from standing_line.reference)
            or (delivery_change.commitment is distinct from standing_line.commitment)
            or (delivery_change.counterparty is distinct from standing_line.counterparty)
            or (delivery_change.description is distinct from standing_line.description)
            or (
                delivery_context.flow <> 'cumulative'
                and (delivery_change.booked_on is distinct from standing_line.booked_on)
            )
        )
)

select told.lines = 0 and left_standing.postings = 0 and unposted.lines = 0 as is_so
from told
cross join left_standing
cross join unposted;
