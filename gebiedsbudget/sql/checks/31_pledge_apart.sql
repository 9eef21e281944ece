-- A row is a pledge that reaches another figure than what is pledged: a promise is no cover and no room.
select movement.posting_id::varchar as posting
from movement
inner join posting on movement.posting_id = posting.posting_id
where
    posting.kind = 'pledge'
    and (
        movement.contributed <> 0 or movement.conditional <> 0 or movement.received <> 0 or movement.cash <> 0
        or movement.other_income <> 0 or movement.advance <> 0 or movement.spent <> 0
        or movement.original + movement.amended + movement.carried + movement.lapsed <> 0
        or movement.reserved <> 0 or movement.committed <> 0
    );
