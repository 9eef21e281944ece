-- How many lines of each change, and their euros now and before; a line that is in the ledger already, or is set aside,
-- by a decision counts as that.
select
    coalesce(line_decision.decision, delivery_change.change) as change,
    count(*) as lines,
    coalesce(sum(delivery_change.amount), 0)::decimal(18, 2) as amount,
    coalesce(sum(delivery_change.standing_amount), 0)::decimal(18, 2) as earlier_amount
from delivery_change
left join line_decision
    on delivery_change.line_id = line_decision.line_id and line_decision.decision in ('same_fact', 'set_aside')
group by coalesce(line_decision.decision, delivery_change.change)
order by change;
