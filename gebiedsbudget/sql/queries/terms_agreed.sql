-- The shared words with what each partner says of them, in the order they were proposed. Parameters: disputed (only
-- those on which partners disagree).
select
    term,
    definition,
    since,
    proposed_by,
    version,
    partner,
    word,
    stance,
    said_on,
    said_by,
    reason
from term_agreed
where not $disputed or term in (select open.term from term_agreed as open where open.stance = 'disputed')
order by number, partner_number;
