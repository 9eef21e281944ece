-- The lines of a delivery as text ids come in, with ids as ids.
create or replace temp table incoming as
select * replace (line_id::uuid as line_id)
from incoming_text;
