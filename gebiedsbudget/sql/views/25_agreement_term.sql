-- A row is a numbered term (bepaling) of the version in force, in the order of the file. Reads: agreement.
-- Example: ('S-2026', '4.2', 'share', 'received', 'Elke partij brengt haar deel in.').
create or replace view agreement_term as
select
    agreement.agreement,
    unnest(
        from_json(
            agreement.body -> '$.term', '[{"number":"VARCHAR","rule":"VARCHAR","base":"VARCHAR","text":"VARCHAR"}]'
        ),
        recursive := true
    )
from agreement;
