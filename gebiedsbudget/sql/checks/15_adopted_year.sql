-- Runs at every commit. A row is a posting on the budget or use track of a year that was already adopted.
select
    posting.posting_id::varchar as posting,
    posting.kind,
    posting.year,
    period_event.decision
from posting
inner join period_event on posting.year = period_event.year and period_event.event = 'year_adopted'
where
    posting.seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
    and posting.seal_number > period_event.seal_number
    and posting.kind in (
        'budget', 'amendment', 'carry_over', 'lapse', 'reservation', 'commitment', 'expenditure', 'release'
    );
