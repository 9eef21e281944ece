-- The append-only journal: seals, definitions, entries with their postings, events on items and years, deliveries
-- with their lines and matches. Running numbers are given inside the append transaction and are not part of what is
-- hashed. Instants are UTC. Nothing here has a foreign key: orphans are looked for inside every write transaction.

create table seal (
    seal_number bigint primary key,
    form integer not null,
    unit varchar not null,
    actor varchar not null,
    reason varchar,
    recorded_at timestamp not null,
    row_count bigint not null,
    previous_hash varchar not null,
    seal_hash varchar not null unique
);

create table definition (
    number bigint not null unique,
    definition_id uuid primary key,
    seal_number bigint not null,
    subject varchar not null check (
        subject in (
            'programme', 'area', 'partner', 'goal', 'budget_line', 'mandate', 'lead', 'profile',
            'agreement', 'decision', 'indicator', 'shared_term', 'approach', 'residents_budget', 'in_kind_rate',
            'boundary_change', 'value_mapping', 'mapping_rule', 'action_plan'
        )
    ),
    code varchar not null check (length(code) > 0),
    version integer not null check (version > 0),
    is_withdrawn boolean not null,
    body varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null,
    unique (subject, code, version)
);

create table entry (
    number bigint not null unique,
    entry_id uuid primary key,
    seal_number bigint not null,
    booked_on date not null,
    description varchar not null,
    decision varchar,
    is_neutral boolean not null,
    memo_amount decimal(18, 2) not null,
    delivery_version_id uuid,
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table posting (
    number bigint not null unique,
    posting_id uuid primary key,
    seal_number bigint not null,
    entry_id uuid not null,
    kind varchar not null check (
        kind in (
            'pledge', 'contribution', 'deposit', 'write_off', 'restitution', 'other_income',
            'budget', 'amendment', 'carry_over', 'lapse',
            'reservation', 'commitment', 'expenditure', 'release',
            'transfer', 'pass_on', 'refund'
        )
    ),
    form varchar not null check (form in ('cash', 'in_kind', 'own_account')),
    partner varchar not null,
    to_partner varchar,
    goal varchar not null,
    area varchar not null,
    year integer not null check (year between 1990 and 2200),
    amount decimal(18, 2) not null check (amount <> 0),
    item_id uuid not null,
    draws_on uuid,
    reverses uuid unique,
    booked_on date not null,
    recorded_at timestamp not null,
    origin_year integer check (origin_year < year),
    is_opening boolean not null,
    is_accrual boolean not null,
    is_credit_note boolean not null,
    condition varchar,
    hardens_on date,
    hours decimal(18, 2),
    rate decimal(18, 2),
    reference varchar,
    counterparty varchar,
    description varchar,
    line_id uuid,
    content_hash varchar not null,
    check ((kind = 'pass_on') = (to_partner is not null)),
    check (to_partner is null or to_partner <> partner),
    check (
        amount > 0
        or reverses is not null
        or is_credit_note
        or kind in ('amendment', 'carry_over', 'lapse')
    ),
    check (not is_credit_note or kind = 'expenditure' or (kind = 'deposit' and form = 'own_account')),
    check (kind <> 'lapse' or amount < 0 or reverses is not null),
    check (
        draws_on is null
        or kind in ('contribution', 'deposit', 'write_off', 'commitment', 'expenditure', 'release')
    ),
    check (draws_on is not null or kind not in ('write_off', 'release')),
    check (draws_on is null or origin_year is null),
    check (form <> 'in_kind' or kind in ('pledge', 'contribution', 'deposit', 'write_off')),
    check (
        form <> 'own_account'
        or kind in (
            'pledge', 'contribution', 'deposit', 'write_off', 'reservation', 'commitment', 'expenditure', 'release'
        )
    ),
    check (condition is null or kind = 'contribution'),
    check (hardens_on is null or condition is not null)
);

create table item_event (
    number bigint not null unique,
    event_id uuid primary key,
    seal_number bigint not null,
    item_id uuid not null,
    event varchar not null check (event in ('hardened')),
    happened_on date not null,
    reason varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table period_event (
    number bigint not null unique,
    event_id uuid primary key,
    seal_number bigint not null,
    event varchar not null check (event in ('period_closed', 'year_adopted')),
    year integer not null,
    closed_until date,
    decision varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check ((event = 'period_closed') = (closed_until is not null))
);

create table delivery_version (
    number bigint not null unique,
    delivery_version_id uuid primary key,
    seal_number bigint not null,
    delivery varchar not null,
    version integer not null check (version > 0),
    partner varchar not null,
    profile varchar not null,
    profile_hash varchar not null,
    period varchar not null,
    booked_on date not null,
    flow varchar not null check (flow in ('mutations', 'cumulative', 'per-period')),
    scope varchar not null check (scope in ('years', 'all')),
    file_name varchar not null,
    file_sha256 varchar not null,
    rows_read bigint not null,
    rows_staged bigint not null,
    rows_set_aside bigint not null,
    rows_not_data bigint not null,
    control varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null,
    unique (delivery, version)
);

create table delivery_line (
    number bigint not null unique,
    line_id uuid primary key,
    seal_number bigint not null,
    delivery_version_id uuid not null,
    sheet varchar not null,
    row_number bigint not null,
    measure varchar not null,
    cell varchar,
    row_key varchar not null,
    occurrence bigint not null,
    change varchar not null check (
        change in (
            'added', 'changed', 're_described', 'untouched', 'withdrawn', 'not_spoken_for', 'witness', 'memo',
            'set_aside', 'same_fact'
        )
    ),
    kind varchar not null,
    form varchar not null,
    partner varchar not null,
    to_partner varchar,
    goal varchar,
    area varchar,
    year integer,
    booked_on date,
    amount decimal(18, 2),
    reference varchar,
    commitment varchar,
    draws_measure varchar,
    draws_commitment boolean not null,
    is_final boolean not null,
    counterparty varchar,
    description varchar,
    hours decimal(18, 2),
    rate decimal(18, 2),
    raw varchar,
    reason varchar,
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table delivery_event (
    number bigint not null unique,
    event_id uuid primary key,
    seal_number bigint not null,
    delivery_version_id uuid not null unique,
    event varchar not null check (event in ('undone')),
    reason varchar,
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table match (
    number bigint not null unique,
    match_id uuid primary key,
    seal_number bigint not null,
    line_id uuid not null,
    stage varchar not null check (stage in ('same_fact', 'draws_on')),
    target_id uuid,
    rule varchar not null check (rule in ('exact', 'cents_window', 'by_hand')),
    days integer,
    cents decimal(18, 2),
    lost_candidates varchar,
    recorded_at timestamp not null,
    content_hash varchar not null
);

-- What is still on the table: staged deliveries, free to change until they are posted.

create table stage_delivery (
    delivery varchar primary key,
    partner varchar not null,
    profile varchar not null,
    profile_hash varchar not null,
    profile_text varchar not null,
    use varchar not null,
    period varchar not null,
    booked_on date not null,
    flow varchar not null,
    scope varchar not null,
    has_key boolean not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    rows_read bigint not null,
    rows_staged bigint not null,
    rows_set_aside bigint not null,
    rows_not_data bigint not null,
    rows_with_findings bigint not null,
    control varchar not null,
    actor varchar not null,
    staged_at timestamp not null
);

create table stage_line (
    line_id uuid primary key,
    delivery varchar not null,
    ordinal bigint not null,
    sheet varchar not null,
    row_number bigint not null,
    measure varchar not null,
    cell varchar,
    row_key varchar not null,
    occurrence bigint not null,
    state varchar not null check (state in ('staged', 'set_aside', 'finding')),
    kind varchar not null,
    form varchar not null,
    partner varchar,
    to_partner varchar,
    goal varchar,
    area varchar,
    year integer,
    booked_on date,
    amount decimal(18, 2),
    reference varchar,
    commitment varchar,
    draws_measure varchar,
    draws_commitment boolean not null,
    is_final boolean not null,
    counterparty varchar,
    description varchar,
    hours decimal(18, 2),
    rate decimal(18, 2),
    raw varchar,
    reason varchar
);

create table stage_finding (
    delivery varchar not null,
    ordinal bigint not null,
    code varchar not null,
    severity varchar not null,
    sheet varchar,
    cell varchar,
    row_number bigint,
    field varchar,
    found varchar not null,
    expected varchar not null,
    amount decimal(18, 2)
);

create table stage_decision (
    delivery varchar not null,
    row_key varchar not null,
    occurrence bigint not null,
    measure varchar not null,
    decision varchar not null check (decision in ('same_fact', 'draws_on', 'new', 'set_aside')),
    target_id uuid,
    reason varchar,
    actor varchar not null,
    decided_at timestamp not null
);

-- The target of a guard's refusal: a trigger's body must write somewhere, and never gets that far.
create table refusal (sentence varchar);
