-- Whether a delivery that was just compared says nothing new: every line stands as delivered, and nothing stands that
-- should not. Reads: delivery_change, line_decision, standing_posting.
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
)

select told.lines = 0 and left_standing.postings = 0 as is_so
from told
cross join left_standing;
