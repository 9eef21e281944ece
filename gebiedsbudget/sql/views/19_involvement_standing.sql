-- A row is what is known of a posting: who thought it up, who carried it out, by what it is shown, whether advice was
-- followed. Of each part the last that was said stands. Reads: involvement.
-- Example: (posting 12, 'residents', 'together', 'receipt', NULL).
create or replace view involvement_standing as
select
    posting_id,
    arg_max(conceived_by, number) as conceived_by,
    arg_max(carried_out_by, number) as carried_out_by,
    arg_max(evidence, number) as evidence,
    arg_max(advice, number) as advice,
    arg_max(advice_reason, number) as advice_reason,
    bool_or(is_learning) as is_learning
from involvement
where
    (
        getvariable('known_on') is null
        or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
    )
group by posting_id;
