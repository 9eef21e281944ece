-- Where an approach of the programme was done, from when: every version of its definition. Parameter: approach.
select
    version,
    timezone('Europe/Amsterdam', timezone('UTC', recorded_at))::date as recorded_on,
    body ->> '$.area' as area,
    list_aggregate(from_json(body -> '$.goals', '["VARCHAR"]'), 'string_agg', ', ') as goals
from definition
where subject = 'approach' and code = $approach and not is_withdrawn
order by version;
