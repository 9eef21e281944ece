-- The items that stand for the portions of an agreement, the oldest first, and whether each is firm on a day. `portion`
-- names the partner that stands in its place now. Parameters: agreement; day.
select
    coalesce(successor.successor, funding_item.partner)
    || substr(agreement_item.portion, length(split_part(agreement_item.portion, '/', 1)) + 1) as portion,
    funding_item.*,
    (
        funding_item.condition is null
        or funding_item.is_hardened
        or coalesce(funding_item.hardens_on <= $day, false)
    ) as is_firm
from agreement_item
inner join funding_item on agreement_item.item_id = funding_item.item_id
left join successor on funding_item.partner = successor.partner
where agreement_item.agreement = $agreement
order by agreement_item.number;
