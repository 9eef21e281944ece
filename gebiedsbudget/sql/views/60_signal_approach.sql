-- A row is an adopted approach with parts that are still to be made our own. Reads: approach_part.
-- Example: ('parts_to_own', 'eikenwijk', reference 'BUURTKAMER', detail '3').
create or replace view signal_approach as
select
    'parts_to_own' as kind,
    area,
    approach as reference,
    count(*)::varchar as detail
from approach_part
where status = 'to_own'
group by area, approach;
