-- The registered decisions with how much rests on each, the newest first.
select
    decision.decision,
    decision.decided_on,
    decision.body,
    decision.level,
    decision.about,
    count(backed.decision)::integer as rests
from decision
left join backed on lower(decision.decision) = lower(trim(backed.decision))
group by all
order by decision.decided_on desc, decision.decision asc;
