-- What was told about a goal, the newest first. Parameter: goal.
select
    feedback.given_on,
    feedback.story,
    seal.actor
from feedback
inner join seal on feedback.seal_number = seal.seal_number
where feedback.goal = $goal
order by feedback.given_on desc, feedback.number desc;
