-- A row is a decision or fact by hand outside the years of the programme.
select
    posting.year,
    programme.first_year,
    programme.last_year
from posting
cross join programme
where
    posting.seal_number = getvariable('since_seal')::bigint
    and posting.year not between programme.first_year and programme.last_year;
