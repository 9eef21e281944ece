-- A row asks for attention because partners have something to say to each other: a question without an answer, a word
-- that one of them disputes. Reads: asked_question, term_agreed.
-- Example: ('question_open', 'WGV', 'WON', 2026, 685.00, owner 'WGV', since 2026-04-02, due 2026-04-16, reference '2').
create or replace view signal_question as
select
    'question_open' as kind,
    asked_question.partner,
    asked_question.goal,
    asked_question.year,
    asked_question.amount,
    asked_question.partner as owner,
    asked_question.asked_on as since,
    asked_question.due_on,
    false as is_exception,
    asked_question.number::varchar as reference,
    asked_question.asked_by || ': ' || asked_question.question as detail
from asked_question
where asked_question.answer is null
union all
select
    'term_disputed' as kind,
    term_agreed.partner,
    null as goal,
    null as year,
    null as amount,
    term_agreed.proposed_by as owner,
    term_agreed.said_on as since,
    null as due_on,
    false as is_exception,
    term_agreed.term as reference,
    term_agreed.reason as detail
from term_agreed
where term_agreed.stance = 'disputed';
