-- The questions that wait for an answer, the oldest first. Parameters: every (also those with one), partner (asked, or
-- asking) or NULL.
select
    number,
    question_id,
    partner,
    about,
    amount,
    question,
    asked_by,
    asked_on,
    due_on,
    answer,
    answered_by,
    answered_on
from asked_question
where
    ($every or answer is null)
    and ($partner is null or lower($partner) in (lower(partner), lower(split_part(asked_by, '@', 2))))
order by number;
