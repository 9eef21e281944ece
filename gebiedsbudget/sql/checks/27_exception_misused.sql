-- A row is an entry beyond what was available that rests on an exception given by whoever made the entry, or on one
-- that was no longer valid when it was made.
select
    budget_exception.goal,
    budget_exception.year,
    granting.actor
from exception_use
inner join budget_exception on exception_use.exception_id = budget_exception.exception_id
inner join seal as granting on budget_exception.seal_number = granting.seal_number
inner join seal as using_it on exception_use.seal_number = using_it.seal_number
where
    granting.actor = using_it.actor
    or timezone('Europe/Amsterdam', timezone('UTC', using_it.recorded_at))::date > budget_exception.valid_until;
