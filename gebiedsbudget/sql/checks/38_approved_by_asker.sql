-- A row is a request that was approved by the function that asked for it: nobody decides on their own request.
select
    request.number,
    request.asked_by,
    request.decided_by as actor
from request
where
    request.event = 'approved'
    and split_part(request.asked_by, '@', 1) = split_part(request.decided_by, '@', 1);
