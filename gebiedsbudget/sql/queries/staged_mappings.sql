-- By what the codes in a staged delivery came that its profile does not know. Parameter: delivery.
select
    field,
    found,
    code,
    mapped_by,
    count(*) as rows
from stage_mapping
where delivery = $delivery
group by all
order by field, mapped_by, found;
