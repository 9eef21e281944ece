-- One registered decision. Parameters: decision.
select
    decision,
    decided_on,
    body,
    about,
    level
from decision
where decision = $decision;
