-- The rules in force in the order they are asked, with the past rows each would have hit: filled in, the same, or
-- wrong. Parameter: partner or NULL for all.
with past_line as (
    select
        delivery_version.partner as sender,
        delivery_line.row_key,
        delivery_line.goal,
        delivery_line.area,
        delivery_line.partner,
        delivery_line.description,
        delivery_line.counterparty,
        delivery_line.reference
    from delivery_line
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    where delivery_line.change in ('added', 'changed')
),

told as (
    select
        past_line.*,
        mapping_rule.rule,
        mapping_rule.code,
        case mapping_rule.field
            when 'goal' then past_line.goal
            when 'area' then past_line.area
            else past_line.partner
        end as stood
    from mapping_rule
    inner join past_line on mapping_rule.partner = past_line.sender
    where contains(
        lower(
            case mapping_rule.source_field
                when 'description' then past_line.description
                when 'counterparty' then past_line.counterparty
                else past_line.reference
            end
        ),
        lower(mapping_rule.contains)
    )
),

effect as (
    select
        rule,
        count(*) as hits,
        count(*) filter (where stood is not null and stood not in ('unassigned', code)) as wrong
    from told
    group by rule
)

select
    mapping_rule.rule,
    mapping_rule.partner,
    mapping_rule.field,
    mapping_rule.source_field as source,
    mapping_rule.contains,
    mapping_rule.code,
    mapping_rule.rank,
    mapping_rule.said_by,
    coalesce(effect.hits, 0) as hits,
    coalesce(effect.wrong, 0) as wrong
from mapping_rule
left join effect on mapping_rule.rule = effect.rule
where $partner is null or mapping_rule.partner = $partner
order by mapping_rule.partner, mapping_rule.rank, mapping_rule.number;
