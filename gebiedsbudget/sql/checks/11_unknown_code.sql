-- Runs at every commit. A row is a posting whose partner, goal or area the programme does not know.
select
    posting.posting_id::varchar as posting,
    case
        when partner.partner is null then 'partner'
        when goal.goal is null then 'goal'
        when area.area is null then 'area'
        else 'to_partner'
    end as field,
    case
        when partner.partner is null then posting.partner
        when goal.goal is null then posting.goal
        when area.area is null then posting.area
        else posting.to_partner
    end as code
from posting
left join partner on posting.partner = partner.partner
left join partner as receiver on posting.to_partner = receiver.partner
left join goal on posting.goal = goal.goal
left join area on posting.area = area.area
where
    posting.seal_number >= coalesce(getvariable('since_seal')::bigint, 0)
    and (
        partner.partner is null
        or goal.goal is null
        or area.area is null
        or (posting.to_partner is not null and receiver.partner is null)
    );
