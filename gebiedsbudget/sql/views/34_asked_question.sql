-- A row is a question of one partner to another, with its answer when it has one, as known on `known_on`.
-- Reads: question, question_answer, seal, posting.
-- Example: (2, 'WGV', about posting 831, asked by 'finance@gem' on 2026-04-02, due 2026-04-16, answer NULL).
create or replace view asked_question as
with answered as (
    select
        question_answer.question_id,
        question_answer.words,
        seal.actor,
        timezone('Europe/Amsterdam', timezone('UTC', question_answer.recorded_at))::date as answered_on
    from question_answer
    inner join seal on question_answer.seal_number = seal.seal_number
)

select
    question.number,
    question.question_id,
    question.partner,
    coalesce(question.delivery, posting.number::varchar) as about,
    posting.goal,
    posting.year,
    posting.amount,
    question.words as question,
    asking.actor as asked_by,
    timezone('Europe/Amsterdam', timezone('UTC', question.recorded_at))::date as asked_on,
    question.due_on,
    answered.words as answer,
    answered.actor as answered_by,
    answered.answered_on
from question
inner join seal as asking on question.seal_number = asking.seal_number
left join posting on question.posting_id = posting.posting_id
left join answered on question.question_id = answered.question_id
where
    getvariable('known_on') is null
    or question.recorded_at
    < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp));
