-- The commitments that rest on a mandate or on one of its sub-mandates, the newest first. Parameters: mandate.
select
    posting_known.number,
    posting_known.booked_on,
    posting_known.partner,
    posting_known.goal,
    posting_known.year,
    posting_known.amount,
    posting_known.reference,
    posting_known.counterparty,
    posting_known.description,
    authorisation.mandate,
    seal.actor
from authorisation
inner join posting_known on authorisation.posting_id = posting_known.posting_id
inner join seal on authorisation.seal_number = seal.seal_number
inner join mandate_line on authorisation.mandate = mandate_line.mandate and mandate_line.ancestor = $mandate
order by posting_known.number desc;
