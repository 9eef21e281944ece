-- What people learn, and what residents have a hand in: lessons with what was done with them, feedback on goals, who
-- thought up and carried out what was posted, three questions a case. Append-only and sealed.

create table lesson (
    number bigint not null unique,
    lesson_id uuid primary key,
    seal_number bigint not null,
    lesson varchar not null unique,
    level varchar not null check (level in ('practitioner', 'manager', 'board', 'resident')),
    type varchar not null check (type in ('success', 'setback', 'deviation', 'idea')),
    told_on date not null,
    story varchar not null,
    goal varchar,
    area varchar,
    agreement varchar,
    amount decimal(18, 2),
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table lesson_event (
    number bigint not null unique,
    event_id uuid primary key,
    seal_number bigint not null,
    lesson_id uuid not null,
    status varchar not null check (status in ('open', 'adopted', 'rejected')),
    reason varchar,
    agreement varchar,
    agreement_version integer,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check (status <> 'rejected' or reason is not null),
    check (agreement is null or (status = 'adopted' and agreement_version is not null))
);

create table feedback (
    number bigint not null unique,
    feedback_id uuid primary key,
    seal_number bigint not null,
    goal varchar not null,
    given_on date not null,
    story varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table involvement (
    number bigint not null unique,
    involvement_id uuid primary key,
    seal_number bigint not null,
    posting_id uuid not null,
    conceived_by varchar check (conceived_by in ('residents', 'professionals', 'together')),
    carried_out_by varchar check (carried_out_by in ('residents', 'professionals', 'together')),
    evidence varchar check (evidence in ('timesheet', 'statement', 'invoice', 'receipt')),
    advice varchar check (advice in ('followed', 'deviated')),
    advice_reason varchar,
    is_learning boolean not null,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check (advice is distinct from 'deviated' or advice_reason is not null),
    check (
        conceived_by is not null
        or carried_out_by is not null
        or evidence is not null
        or advice is not null
        or is_learning
    )
);

create table case_answer (
    number bigint not null unique,
    answer_id uuid primary key,
    seal_number bigint not null,
    area varchar not null,
    wants varchar,
    contributes varchar,
    needs varchar,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check (wants is not null or contributes is not null or needs is not null)
);
