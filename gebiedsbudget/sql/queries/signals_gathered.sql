-- A place for what every subject's view of signals says; filled a view at a time, because DuckDB plans them apart in
-- half the time it needs for all of them in one statement. The columns are those of the view `signal`.
create or replace temp table signal_gathered (
    kind varchar,
    partner varchar,
    goal varchar,
    area varchar,
    year integer,
    amount decimal(18, 2),
    owner varchar,
    since date,
    due_on date,
    is_exception boolean,
    reference varchar,
    detail varchar
);
