-- How many postings use each code: subject, code, postings.
select
    'partner' as subject,
    partner as code,
    count(*) as postings
from (
    select partner from posting
    union all
    select to_partner as partner from posting
    where to_partner is not null
) as named
group by partner
union all
select
    'goal' as subject,
    goal as code,
    count(*) as postings
from posting
group by goal
union all
select
    'area' as subject,
    area as code,
    count(*) as postings
from posting
group by area;
