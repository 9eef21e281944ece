-- What of a staged delivery is not mapped, the bucket `nog te rubriceren`: a row a field and value, with its rows and
-- euros, the heaviest first. Parameter: delivery.
select
    case when field = 'to_partner' then 'partner' else field end as field,
    found,
    bool_or(code = 'C08') as is_blank,
    count(distinct row_number) as rows,
    coalesce(sum(amount), 0)::decimal(18, 2) as amount,
    min(cell) as cell,
    min(severity) as severity
from stage_finding
where
    delivery = $delivery
    and (code in ('C07', 'C08', 'C17', 'C18'))
    and field in ('goal', 'area', 'partner', 'to_partner')
group by all
order by abs(coalesce(sum(amount), 0)) desc, field asc, found asc;
