-- Exceptions, the newest first, each with who gave it and the entry that used it. Parameters: year, goal or NULL.
with amounts as (
    select
        entry_id,
        first(kind order by number) as kind,
        first(reference order by number) as reference
    from posting
    group by entry_id
)

select
    budget_exception.exception_id,
    budget_exception.goal,
    budget_exception.partner,
    budget_exception.area,
    budget_exception.year,
    budget_exception.amount,
    timezone('Europe/Amsterdam', timezone('UTC', budget_exception.recorded_at))::date as granted_on,
    granting.actor as granted_by,
    budget_exception.valid_until,
    budget_exception.reason,
    case
        when exception_use.exception_id is not null then 'used'
        when budget_exception.valid_until < getvariable('today')::date then 'expired'
        else 'open'
    end as state,
    entry.booked_on as used_on,
    using_it.actor as used_by,
    entry.description as used_for,
    amounts.kind as used_kind,
    amounts.reference as used_reference
from budget_exception
inner join seal as granting on budget_exception.seal_number = granting.seal_number
left join exception_use on budget_exception.exception_id = exception_use.exception_id
left join seal as using_it on exception_use.seal_number = using_it.seal_number
left join entry on exception_use.entry_id = entry.entry_id
left join amounts on exception_use.entry_id = amounts.entry_id
where
    ($year is null or budget_exception.year = $year)
    and ($goal is null or budget_exception.goal = $goal)
order by budget_exception.number desc;
