-- How many findings of each severity a staged delivery has. Parameter: delivery.
select
    count(*) filter (where severity = 'error') as errors,
    count(*) filter (where severity = 'warning') as warnings,
    count(*) filter (where severity = 'info') as infos
from stage_finding
where delivery = $delivery;
