-- What a delivery takes back, each posting once.
select
    posting_id::varchar as posting_id,
    any_value(line_id)::varchar as line_id
from delivery_reversing
group by posting_id;
