-- By what a code in a staged row came that its profile does not know: a value that was mapped, a rule, or what was said
-- of the row itself. Free to change with the staged delivery it belongs to.

create table stage_mapping (
    delivery varchar not null,
    row_number bigint not null,
    field varchar not null,
    found varchar,
    code varchar not null,
    mapped_by varchar not null
);
