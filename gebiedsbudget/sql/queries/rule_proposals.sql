-- Rules that equal decisions by hand suggest: a word of four letters or more that stands in at least so many rows that
-- were said to be about one code, the word that would have been wrong least first. A rule in force is not proposed
-- again. Parameters: partner or NULL for all, decisions.
with decided as (
    select
        partner,
        field,
        code,
        'description' as source,
        description as said
    from value_mapping
    where row_key is not null and description is not null
    union all
    select
        partner,
        field,
        code,
        'counterparty' as source,
        counterparty as said
    from value_mapping
    where row_key is not null and counterparty is not null
),

word as (
    select distinct
        partner,
        field,
        code,
        source,
        said,
        unnest(regexp_extract_all(lower(said), '[[:alpha:]]{4,}')) as contains
    from decided
    where $partner is null or partner = $partner
),

often as (
    select
        partner,
        field,
        code,
        source,
        contains,
        count(*) as decisions
    from word
    group by all
    having count(*) >= $decisions
),

past_line as (
    select
        delivery_version.partner as sender,
        delivery_line.goal,
        delivery_line.area,
        delivery_line.partner,
        delivery_line.description,
        delivery_line.counterparty
    from delivery_line
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    where delivery_line.change in ('added', 'changed')
),

effect as (
    select
        often.*,
        count(past_line.sender) as hits,
        count(past_line.sender) filter (
            where case often.field
                when 'goal' then past_line.goal
                when 'area' then past_line.area
                else past_line.partner
            end not in ('unassigned', often.code)
        ) as wrong
    from often
    left join past_line
        on
            often.partner = past_line.sender
            and contains(
                lower(case often.source when 'description' then past_line.description else past_line.counterparty end),
                often.contains
            )
    group by all
),

ranked as (
    select
        *,
        row_number() over (
            partition by partner, field, code
            order by wrong asc, decisions desc, source desc, length(contains) desc, contains asc
        ) as place
    from effect
    where
        not exists (
            select 1
            from mapping_rule
            where
                mapping_rule.partner = effect.partner
                and mapping_rule.field = effect.field
                and mapping_rule.source_field = effect.source
                and mapping_rule.contains = effect.contains
        )
)

select
    partner,
    field,
    source,
    contains,
    code,
    decisions,
    hits,
    wrong
from ranked
where place = 1
order by partner asc, wrong asc, hits desc, contains asc;
