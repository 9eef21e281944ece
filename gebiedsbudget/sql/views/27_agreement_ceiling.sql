-- A row is the most an area may use of a year's money until a day, by the version in force. Reads: agreement.
-- Example: ('S-2026', 'eikenwijk', 2026, 25,000.00, until 2026-03-01).
create or replace view agreement_ceiling as
select
    agreement.agreement,
    unnest(
        from_json(
            agreement.body -> '$.ceiling',
            '[{"area":"VARCHAR","year":"INTEGER","amount":"DECIMAL(18,2)","until":"DATE"}]'
        ),
        recursive := true
    )
from agreement;
