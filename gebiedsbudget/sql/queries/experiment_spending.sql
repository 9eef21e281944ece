-- What was spent of the room to experiment, order by order: what is to be explained first, the longest waiting on top.
-- Parameters: partner, year or NULL; only_open.
select
    item_id,
    partner,
    goal,
    area,
    year,
    reference,
    description,
    spent_on,
    spent,
    explained,
    unexplained,
    case when unexplained > 0 then due_on end as due_on,
    story,
    explained_on,
    explanation_id
from experiment_spent
where
    ($partner is null or partner = $partner)
    and ($year is null or year = $year)
    and (not $only_open or unexplained > 0)
order by unexplained <= 0, due_on, spent_on, item_id;
