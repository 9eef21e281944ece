-- Which partner another succeeded, when and by which decision, the oldest first.
select
    partner_succession.partner,
    partner_succession.successor,
    successor.successor as standing,
    partner_succession.happened_on,
    partner_succession.decision
from partner_succession
inner join successor on partner_succession.partner = successor.partner
order by partner_succession.number;
