-- A row is what was committed under a mandate in a calendar year, what its sub-mandates used included and what was
-- taken back left out. Reads: authorisation, posting_known, mandate_line.
-- Example: ('M-WIJKREGIE', 2026, 43,500.00).
create or replace view mandate_used as
select
    mandate_line.ancestor as mandate,
    year(posting_known.booked_on)::integer as year,
    sum(posting_known.amount + coalesce(taken_back.amount, 0))::decimal(18, 2) as amount
from authorisation
inner join posting_known on authorisation.posting_id = posting_known.posting_id
inner join mandate_line on authorisation.mandate = mandate_line.mandate
left join posting_known as taken_back on posting_known.posting_id = taken_back.reverses
group by mandate_line.ancestor, year(posting_known.booked_on);
