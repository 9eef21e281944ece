-- The last applied version of an import profile. Parameter: profile.
select
    version,
    body
from definition
where subject = 'profile' and code = $profile
order by version desc
limit 1;
