-- Who decides on what a mandate does not cover: the functions the programme names, and the host. One row.
select
    programme.approvers,
    programme.four_eyes_above,
    (select min(partner.partner) from partner where partner.is_host) as host
from programme;
