-- What lines may be, strongest first, for each of them to be given its candidate; what a person decided goes first.
-- `uses_up`: a fact is one row only, and an item that is settled to the cent is settled by one row.
select
    match_pair.line_id::varchar as line_id,
    match_pair.stage,
    match_pair.target_id::varchar as target_id,
    abs(match_pair.cents) <= delivery_context.tolerance as is_close,
    match_pair.stage = 'same_fact' or match_pair.number_likeness = '' as uses_up
from match_pair
cross join delivery_context
left join hand_decision as decided
    on match_pair.line_id = decided.line_id and match_pair.target_id = decided.target_id
where
    decided.target_id is not null
    or match_pair.line_id not in (select hand_decision.line_id from hand_decision)
    or (
        match_pair.stage = 'draws_on'
        and match_pair.is_exact
        and match_pair.line_id in (
            select hand_decision.line_id from hand_decision where hand_decision.decision = 'new'
        )
    )
order by decided.target_id is null asc, match_pair.strength asc;
