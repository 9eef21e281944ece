-- A row is a goal that asks for attention in a programme that keeps indicators: it has money but no indicator (of its
-- own or of a goal it serves; the room to experiment needs none), it has an indicator but no money (its own or of a
-- goal that serves it), nobody leads it, or one partner carries it alone, in money and by agreement. Reads: goal,
-- goal_path, indicator, position, agreement_portion, agreement_party, experiment_room.
-- Example: ('goal_without_indicator', 'RON', 'SAM'): € 120,000 for a goal that nothing tells of.
create or replace view signal_goal as
with euros as (
    select
        goal,
        sum(budget)::decimal(18, 2) as budget,
        sum(spent)::decimal(18, 2) as spent
    from position
    group by goal
    having sum(abs(budget)) <> 0 or sum(abs(committed)) <> 0 or sum(abs(spent)) <> 0
),

carried as (
    select
        goal,
        partner
    from position
    where pledged <> 0 or contributed <> 0 or received <> 0 or budget <> 0 or committed <> 0 or spent <> 0
    union all
    select
        agreement_portion.goal,
        agreement_party.partner
    from agreement_portion
    inner join agreement_party on agreement_portion.agreement = agreement_party.agreement
),

bearers as (
    select
        goal,
        count(distinct partner) as partners
    from carried
    where partner <> 'pool'
    group by goal
),

told as (
    select distinct goal_path.goal
    from goal_path
    inner join indicator on goal_path.ancestor = indicator.goal
),

paid as (
    select distinct goal_path.ancestor as goal
    from goal_path
    inner join euros on goal_path.goal = euros.goal
),

found as (
    select
        'goal_without_indicator' as kind,
        goal,
        greatest(budget, spent) as amount,
        null::varchar as detail
    from euros
    where
        goal <> 'unassigned'
        and goal not in (select told.goal from told)
        and goal not in (select experiment_room.goal from experiment_room)
    union all
    select
        'indicator_without_money' as kind,
        goal,
        null as amount,
        string_agg(name, ', ' order by number) as detail
    from indicator
    where goal not in (select paid.goal from paid)
    group by goal
    union all
    select
        'goal_without_owner' as kind,
        euros.goal,
        greatest(euros.budget, euros.spent) as amount,
        null as detail
    from euros
    inner join goal on euros.goal = goal.goal
    where goal.owner is null and euros.goal <> 'unassigned'
    union all
    select
        'goal_alone' as kind,
        euros.goal,
        greatest(euros.budget, euros.spent) as amount,
        null as detail
    from euros
    left join bearers on euros.goal = bearers.goal
    where euros.goal <> 'unassigned' and coalesce(bearers.partners, 0) < 2
)

select
    found.kind,
    found.goal,
    goal.owner,
    found.amount,
    found.detail
from found
inner join goal on found.goal = goal.goal
where exists (select 1 from indicator);
