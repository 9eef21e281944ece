-- A row is a portion of the version in force (or of the newest while none is signed), for the partner that stands in
-- the place of the one that promised. What two partners promised that are one by now is one portion, as hard as the
-- softest of them. Amounts are indexed where they are. Reads: agreement, successor.
-- Example: ('S-2026', 'GEM/WON/wijk/2026', 'GEM', 'WON', 'wijk', 2026, 'firm', 60,000.00).
create or replace view agreement_portion as
with portion as (
    select
        agreement.agreement,
        agreement.version,
        unnest(
            from_json(
                agreement.body -> '$.portion',
                '[{"code":"VARCHAR","partner":"VARCHAR","goal":"VARCHAR","area":"VARCHAR","year":"INTEGER",'
                || '"form":"VARCHAR","hardness":"VARCHAR","recurrence":"VARCHAR","origin":"VARCHAR",'
                || '"basis":"VARCHAR","percentage":"VARCHAR","quantity":"VARCHAR",'
                || '"measured_by":"VARCHAR","condition":"VARCHAR","worth":"DECIMAL(18,2)"}]'
            ),
            recursive := true
        )
    from agreement
),

promised as (
    select
        portion.agreement,
        portion.version,
        coalesce(successor.successor, portion.partner) || substr(portion.code, length(portion.partner) + 1) as portion,
        coalesce(successor.successor, portion.partner) as partner,
        portion.goal,
        portion.area,
        portion.year,
        portion.form,
        portion.hardness,
        portion.recurrence,
        portion.origin,
        portion.basis,
        nullif(portion.percentage, '')::decimal(9, 4) as percentage,
        nullif(portion.quantity, '')::decimal(18, 4) as quantity,
        nullif(portion.measured_by, '') as measured_by,
        portion.condition,
        portion.worth as amount
    from portion
    left join successor on portion.partner = successor.partner
)

select
    agreement,
    version,
    portion,
    partner,
    goal,
    area,
    year,
    form,
    arg_min(hardness, list_position(['pledged', 'conditional', 'firm'], hardness)) as hardness,
    any_value(recurrence) as recurrence,
    any_value(origin) as origin,
    any_value(basis) as basis,
    sum(percentage)::decimal(9, 4) as percentage,
    sum(quantity)::decimal(18, 4) as quantity,
    any_value(measured_by) as measured_by,
    any_value(condition) as condition,
    sum(amount)::decimal(18, 2) as amount
from promised
group by agreement, version, portion, partner, goal, area, year, form;
