-- What asks for attention as gathered from every subject (signals_gathered), by who has to act; who is not named is the
-- host. The largest first. Parameters: year, partner, goal or NULL; owner (a partner, a function at a partner, or a
-- function wherever it is) or NULL; board_only.
with told as (
    select
        signal_gathered.* replace (
            coalesce(signal_gathered.owner, host.partner) as owner,
            coalesce(signal_gathered.is_exception, false) as is_exception
        ),
        coalesce(signal_gathered.due_on < getvariable('today')::date, false) as is_overdue
    from signal_gathered
    left join (select min(partner) as partner from partner where is_host) as host on true
)

select
    kind,
    owner,
    since,
    due_on,
    partner,
    goal,
    area,
    year,
    amount,
    reference,
    detail,
    is_exception or is_overdue as is_exception
from told
where
    ($year is null or year is null or year = $year)
    and ($partner is null or partner is null or partner = $partner)
    and ($goal is null or goal is null or goal = $goal)
    and (
        $owner is null
        or lower($owner) in (lower(owner), lower(split_part(owner, '@', 1)), lower(split_part(owner, '@', 2)))
    )
    and (not $board_only or is_exception or is_overdue)
order by amount desc nulls last, kind asc, partner asc, goal asc, area asc, year asc, reference asc;
