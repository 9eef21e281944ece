-- A row is a posting that is behind no figure or behind one more than once: every total is traced to rows, each of
-- which counts once (money passed on counts at both ends).
with counted as (
    select
        posting_id,
        count(*) as times
    from movement
    group by posting_id
)

select
    coalesce(posting_known.posting_id, counted.posting_id)::varchar as posting,
    coalesce(counted.times, 0) as times
from posting_known
full join counted on posting_known.posting_id = counted.posting_id
where
    posting_known.posting_id is null
    or coalesce(counted.times, 0) <> case when posting_known.kind = 'pass_on' then 2 else 1 end;
