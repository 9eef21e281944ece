-- A row is what was spent of the room to experiment on one order (or loose, on itself): how much of it is explained,
-- and by when the rest has to be. What is spent after an explanation asks for one again.
-- Reads: posting, posting_known, goal_path, experiment_room, experiment_explanation.
-- Example: (item of V26-7, 'SAM', 'VRIJ', 'eikenplein', 2026, spent 1,200.00, explained 900.00, unexplained 300.00).
create or replace view experiment_spent as
with told as (
    select
        item_id,
        arg_max(explanation_id, number) as explanation_id,
        arg_max(story, number) as story,
        max(seal_number) as seal_number,
        max(recorded_at) as recorded_at
    from experiment_explanation
    where
        getvariable('known_on') is null
        or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
    group by item_id
),

costs as (
    select
        coalesce(posting_known.draws_on, posting_known.item_id) as item_id,
        posting_known.partner,
        posting_known.goal,
        posting_known.area,
        posting_known.year,
        posting_known.amount,
        posting_known.booked_on,
        coalesce(opener.reference, posting_known.reference) as reference,
        coalesce(opener.description, posting_known.description) as description,
        posting_known.number,
        experiment_room.weeks,
        told.explanation_id,
        told.story,
        timezone('Europe/Amsterdam', timezone('UTC', told.recorded_at))::date as explained_on,
        coalesce(posting_known.seal_number <= told.seal_number, false) as is_explained
    from posting_known
    inner join goal_path on posting_known.goal = goal_path.goal
    inner join experiment_room on goal_path.ancestor = experiment_room.goal
    left join posting as opener on posting_known.draws_on = opener.posting_id
    left join told on coalesce(posting_known.draws_on, posting_known.item_id) = told.item_id
    where posting_known.kind = 'expenditure'
)

select
    item_id,
    partner,
    goal,
    area,
    year,
    arg_min(reference, number) as reference,
    arg_min(description, number) as description,
    sum(amount)::decimal(18, 2) as spent,
    coalesce(sum(amount) filter (where is_explained), 0)::decimal(18, 2) as explained,
    coalesce(sum(amount) filter (where not is_explained), 0)::decimal(18, 2) as unexplained,
    min(booked_on) as spent_on,
    min(booked_on) filter (where not is_explained) as unexplained_since,
    (min(booked_on) filter (where not is_explained) + max(weeks) * 7)::date as due_on,
    any_value(explanation_id) as explanation_id,
    any_value(story) as story,
    any_value(explained_on) as explained_on
from costs
group by item_id, partner, goal, area, year
having sum(amount) <> 0 or coalesce(sum(amount) filter (where not is_explained), 0) <> 0;
