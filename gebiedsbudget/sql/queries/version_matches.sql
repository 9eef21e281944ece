-- The matches of the new version, with why: what was equal, days, cents, rank and the candidates that lost. A line that
-- was linked before and stands as it was keeps its link, and why, in every version.
select
    line_id::varchar as line_id,
    stage,
    target_id::varchar as target_id,
    part,
    rule,
    fields,
    days,
    cents,
    rank,
    lost_candidates
from line_link
union all
select
    delivery_change.line_id::varchar as line_id,
    'same_fact' as stage,
    standing_link.target_id::varchar as target_id,
    standing_link.part,
    match.rule,
    match.fields,
    match.days,
    match.cents,
    match.rank,
    match.lost_candidates
from delivery_change
inner join standing_link on delivery_change.standing_id = standing_link.line_id
inner join match on standing_link.match_id = match.match_id
where delivery_change.change = 'same_fact' and delivery_change.fact_id is not null;
