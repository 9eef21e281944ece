-- A row is an indicator as it is defined, with the way its baseline was measured: the method that stood when that
-- baseline was first written down. Reads: definition, definition_known.
-- Example: ('WON-1', 'Rapportcijfer buurt', 'WON', 'up', 6.4, 'enquête 2026'), its baseline by 'enquête 2024'.
create or replace view indicator as
select
    known.code as indicator,
    known.body ->> '$.name' as name,
    known.body ->> '$.goal' as goal,
    known.body ->> '$.direction' as direction,
    known.body ->> '$.unit' as unit,
    nullif(known.body ->> '$.baseline', '')::decimal(18, 4) as baseline,
    (known.body ->> '$.baseline_on')::date as baseline_on,
    nullif(known.body ->> '$.target', '')::decimal(18, 4) as target,
    (known.body ->> '$.target_on')::date as target_on,
    known.body ->> '$.source' as source,
    known.body ->> '$.method' as method,
    (
        select arg_min(earlier.body ->> '$.method', earlier.version)
        from definition as earlier
        where
            earlier.subject = 'indicator'
            and earlier.code = known.code
            and not earlier.is_withdrawn
            and earlier.body ->> '$.baseline' = known.body ->> '$.baseline'
            and (earlier.body ->> '$.baseline_on') is not distinct from (known.body ->> '$.baseline_on')
    ) as baseline_method,
    (known.body ->> '$.decides')::boolean as decides,
    known.number
from definition_known as known
where known.subject = 'indicator';
