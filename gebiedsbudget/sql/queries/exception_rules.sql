-- Who may let an entry go beyond what is available, and at which level the board authorises: one row.
select
    nullif(body ->> '$.control.exception_approver', '') as approver,
    body ->> '$.authorisation_level' as authorisation_level
from definition_known
where subject = 'programme';
