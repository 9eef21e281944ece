-- The approaches: those of the programme itself (origin NULL), and those adopted from elsewhere with how many of their
-- parts are still to be made our own. Parameter: approach or NULL.
select
    code as approach,
    body ->> '$.name' as name,
    body ->> '$.area' as area,
    body ->> '$.description' as description,
    list_aggregate(from_json(body -> '$.goals', '["VARCHAR"]'), 'string_agg', ', ') as goals,
    null as origin,
    null as parts,
    null as to_own,
    version
from definition_known
where subject = 'approach' and (body ->> '$.origin') is null and ($approach is null or code = $approach)
union all
select
    approach,
    null as name,
    area,
    null as description,
    string_agg(code, ', ' order by number) filter (where subject = 'goal') as goals,
    any_value(origin_programme || ', ' || origin_area) as origin,
    count(*) as parts,
    count(*) filter (where status = 'to_own') as to_own,
    max(version) as version
from approach_part
where $approach is null or approach = $approach
group by approach, area
order by 1;
