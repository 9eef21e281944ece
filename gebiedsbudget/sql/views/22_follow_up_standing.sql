-- A row is what was last said of who takes up an open item or an advance, and by when it should be done.
-- Reads: follow_up.
-- Example: (item of V26-00412, 'projectleider@gem', 2026-11-30, 'wacht op de hovenier').
create or replace view follow_up_standing as
select
    follow_up.item_id,
    arg_max(follow_up.owner, follow_up.number) as owner,
    arg_max(follow_up.due_on, follow_up.number) as due_on,
    arg_max(follow_up.note, follow_up.number) as note,
    max(follow_up.number) as number
from follow_up
where
    getvariable('known_on') is null
    or follow_up.recorded_at
    < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
group by follow_up.item_id;
