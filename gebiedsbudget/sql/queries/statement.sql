-- The statement of reconciliation of one partner: from what its own workbooks say it spent to what the pool says it
-- spent, a row a step, in order; the steps add up to the last. Parameters: partner; year or NULL (all years).
with current_version as (
    select
        delivery,
        arg_max(delivery_version_id, version) as delivery_version_id
    from delivery_version
    where delivery_version_id not in (select delivery_event.delivery_version_id from delivery_event)
    group by delivery
),

-- What was spent by each row of a delivery, whichever version brought it; reversals bring it back to nothing.
spent as (
    select
        delivery_version.delivery,
        delivery_version.partner as delivered_by,
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        posting.partner,
        posting.year,
        sum(posting.amount) as amount
    from posting
    inner join delivery_line on posting.line_id = delivery_line.line_id
    inner join delivery_version on delivery_line.delivery_version_id = delivery_version.delivery_version_id
    where posting.kind = 'expenditure'
    group by all
),

line as (
    select
        current_version.delivery,
        delivery_line.row_key,
        delivery_line.occurrence,
        delivery_line.measure,
        delivery_line.kind,
        delivery_line.change,
        delivery_line.year,
        delivery_line.amount
    from current_version
    inner join delivery_version on current_version.delivery_version_id = delivery_version.delivery_version_id
    inner join delivery_line on current_version.delivery_version_id = delivery_line.delivery_version_id
    where
        delivery_version.partner = $partner
        and delivery_line.kind in ('expenditure', 'own_account', 'memo', 'transfer', 'pass_on', 'refund')
        and delivery_line.change <> 'withdrawn'
        and ($year is null or delivery_line.year = $year)
),

posted as (
    select
        line.*,
        coalesce(sum(spent.amount), 0) as spent,
        coalesce(sum(spent.amount) filter (where spent.partner <> $partner), 0) as spent_by_others,
        coalesce(
            sum(spent.amount) filter (where spent.partner = $partner and spent.year <> line.year), 0
        ) as in_another_year
    from line
    left join spent using (delivery, row_key, occurrence, measure)
    group by all
),

by_hand as (
    select
        posting.is_accrual,
        posting.amount
    from posting
    where
        posting.kind = 'expenditure'
        and posting.partner = $partner
        and posting.line_id is null
        and ($year is null or posting.year = $year)
),

step as (
    select
        1 as place,
        'source' as step,
        count(*) as lines,
        coalesce(sum(amount), 0) as amount
    from line
    union all
    select
        2 as place,
        'transfers' as step,
        count(*) as lines,
        -sum(amount) as amount
    from line
    where kind in ('transfer', 'pass_on', 'refund') and change not in ('set_aside', 'memo', 'witness')
    union all
    select
        case change when 'set_aside' then 3 when 'witness' then 4 else 5 end as place,
        case change when 'memo' then 'own_memo' else change end as step,
        count(*) as lines,
        -sum(amount) as amount
    from line
    where change in ('set_aside', 'witness', 'memo')
    group by change
    union all
    select
        6 as place,
        'beyond_terms' as step,
        count(*) as lines,
        sum(spent - amount) as amount
    from posted
    where kind = 'own_account' and change not in ('set_aside', 'memo', 'witness') and spent <> amount
    union all
    select
        7 as place,
        'same_fact' as step,
        count(*) as lines,
        sum(spent - amount) as amount
    from posted
    where kind = 'expenditure' and change = 'same_fact'
    union all
    select
        8 as place,
        'as_adopted' as step,
        count(*) as lines,
        sum(spent - amount) as amount
    from posted
    where
        kind = 'expenditure' and change not in ('set_aside', 'memo', 'witness', 'same_fact') and spent <> amount
    union all
    select
        9 as place,
        'spent_by_others' as step,
        count(*) as lines,
        -sum(spent_by_others) as amount
    from posted
    where spent_by_others <> 0
    union all
    select
        10 as place,
        'to_another_year' as step,
        count(*) as lines,
        -sum(in_another_year) as amount
    from posted
    where in_another_year <> 0 and $year is not null
    union all
    select
        11 as place,
        'from_another_year' as step,
        count(*) as lines,
        sum(spent.amount) as amount
    from spent
    inner join current_version on spent.delivery = current_version.delivery
    inner join delivery_line
        on
            current_version.delivery_version_id = delivery_line.delivery_version_id
            and spent.row_key = delivery_line.row_key
            and spent.occurrence = delivery_line.occurrence
            and spent.measure = delivery_line.measure
    where
        spent.delivered_by = $partner
        and spent.partner = $partner
        and spent.year = $year
        and delivery_line.year <> $year
        and spent.amount <> 0
    union all
    select
        12 as place,
        'from_others' as step,
        count(*) as lines,
        sum(amount) as amount
    from spent
    where
        delivered_by <> $partner
        and partner = $partner
        and ($year is null or year = $year)
        and amount <> 0
    union all
    select
        13 as place,
        'by_hand' as step,
        count(*) as lines,
        sum(amount) as amount
    from by_hand
    where not is_accrual
    union all
    select
        14 as place,
        'accruals' as step,
        count(*) as lines,
        sum(amount) as amount
    from by_hand
    where is_accrual
    union all
    select
        15 as place,
        'pool' as step,
        null as lines,
        coalesce(sum(spent), 0) as amount
    from position
    where partner = $partner and ($year is null or year = $year)
)

select
    step,
    lines,
    amount::decimal(18, 2) as amount
from step
where amount <> 0 or step in ('source', 'pool')
order by place;
