-- The highest version of every definition, withdrawn ones included.
select
    subject,
    code,
    max(version) as version
from definition
group by subject, code;
