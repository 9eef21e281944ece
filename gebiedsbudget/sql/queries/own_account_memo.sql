-- What was wanted via own account and no signed term covers: memo, outside the pool. A row a wanted posting.
select
    wanted_raw.wanted_id,
    wanted_raw.line_id,
    (wanted_raw.amount - coalesce(sum(own_account_share.amount), 0))::decimal(18, 2) as memo
from wanted_raw
left join own_account_share on wanted_raw.wanted_id::uuid = own_account_share.wanted_id
where wanted_raw.kind = 'own_account'
group by wanted_raw.wanted_id, wanted_raw.line_id, wanted_raw.amount
having wanted_raw.amount <> coalesce(sum(own_account_share.amount), 0);
