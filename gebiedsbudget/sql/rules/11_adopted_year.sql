-- A row is a decision on the budget or use track of an adopted year.
select distinct
    posting.kind,
    posting.year,
    year_adopted.decision
from posting
inner join year_adopted on posting.year = year_adopted.year
where
    posting.seal_number = getvariable('since_seal')::bigint
    and posting.kind in (
        'budget', 'amendment', 'carry_over', 'lapse', 'reservation', 'commitment', 'expenditure', 'release'
    );
