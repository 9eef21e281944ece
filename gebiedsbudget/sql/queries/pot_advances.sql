-- The open advance of every partner that holds or held money of the pot.
select
    position.partner,
    sum(position.advance)::decimal(18, 2) as open_advance
from position
left join partner on position.partner = partner.partner
group by position.partner
having bool_or(position.transferred <> 0 or position.advance <> 0 or position.refunded <> 0)
order by min(partner.number), position.partner;
