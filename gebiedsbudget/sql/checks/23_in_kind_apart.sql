-- A row is a movement in kind that reaches any figure but its own columns.
select movement.posting_id::varchar as posting
from movement
inner join posting on movement.posting_id = posting.posting_id
where
    posting.form = 'in_kind'
    and (
        movement.pledged <> 0 or movement.contributed <> 0 or movement.conditional <> 0 or movement.received <> 0
        or movement.other_income <> 0 or movement.returned <> 0 or movement.cash <> 0 or movement.advance <> 0
        or movement.original + movement.amended + movement.carried + movement.lapsed <> 0
        or movement.reserved <> 0 or movement.committed <> 0 or movement.spent <> 0
    );
