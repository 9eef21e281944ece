-- Turns each wanted `own_account` amount into its pair: deposits at the contributor that draw on its signed own-account
-- contributions for that goal and year, and an expenditure at the spender for the same sum. Amounts are laid end to end
-- along the open terms (interval overlap); what no term covers is memo, outside the pool.
create or replace temp table own_account_term as
select
    item.item_id,
    item.partner,
    item.goal,
    item.area,
    item.year,
    item.open + coalesce(undone.amount, 0) + coalesce(own_change.amount, 0) as open,
    item.drawn - coalesce(undone.amount, 0) as drawn
from item
left join (
    select
        changed.item_id,
        sum(changed.amount) as amount
    from (
        select
            reversal.item_id,
            reversal.amount
        from reversal
        where reversal.kind = 'contribution'
        union all
        select
            wanted.item_id,
            wanted.amount
        from wanted
        where wanted.kind = 'contribution' and wanted.item_id is not null
    ) as changed
    group by changed.item_id
) as own_change on item.item_id = own_change.item_id
left join (
    select
        draws_on,
        -sum(amount) as amount
    from reversal
    where draws_on is not null
    group by draws_on
) as undone on item.item_id = undone.draws_on
where item.kind = 'contribution' and item.form = 'own_account' and item.goal <> 'unassigned'
union all
select
    wanted_id as item_id,
    partner,
    goal,
    area,
    year,
    amount as open,
    0 as drawn
from wanted
where kind = 'contribution' and form = 'own_account' and item_id is null and goal <> 'unassigned';

create or replace temp table own_account_share as
with stretch as (
    select
        *,
        sum(greatest(open, 0)) over (partition by partner, goal, year order by item_id) - greatest(open, 0) as starts
    from own_account_term
),

laid as (
    select
        *,
        sum(greatest(amount, 0)) over (partition by partner, goal, year order by ordinal) - greatest(amount, 0)
            as starts
    from wanted
    where kind = 'own_account'
),

covered as (
    select
        laid.wanted_id,
        stretch.item_id,
        stretch.area,
        least(laid.starts + laid.amount, stretch.starts + greatest(stretch.open, 0))
        - greatest(laid.starts, stretch.starts) as amount
    from laid
    inner join stretch
        on
            laid.partner = stretch.partner
            and laid.goal = stretch.goal
            and laid.year = stretch.year
            and laid.amount > 0
),

taken as (
    select
        covered.item_id,
        sum(covered.amount) as amount
    from covered
    where covered.amount > 0
    group by covered.item_id
),

-- A credit note takes back what was drawn, from the term drawn most onwards, no further than what was drawn.
drawn_term as (
    select
        stretch.item_id,
        stretch.partner,
        stretch.goal,
        stretch.area,
        stretch.year,
        greatest(stretch.drawn + coalesce(taken.amount, 0), 0) as drawn
    from stretch
    left join taken on stretch.item_id = taken.item_id
),

drawn_stretch as (
    select
        *,
        sum(drawn) over (partition by partner, goal, year order by drawn desc, item_id asc) - drawn as starts
    from drawn_term
),

credit as (
    select
        *,
        sum(-amount) over (partition by partner, goal, year order by ordinal) + amount as starts
    from wanted
    where kind = 'own_account' and amount < 0
),

back as (
    select
        credit.wanted_id,
        drawn_stretch.item_id,
        drawn_stretch.area,
        greatest(credit.starts, drawn_stretch.starts)
        - least(credit.starts - credit.amount, drawn_stretch.starts + drawn_stretch.drawn) as amount
    from credit
    inner join drawn_stretch
        on
            credit.partner = drawn_stretch.partner
            and credit.goal = drawn_stretch.goal
            and credit.year = drawn_stretch.year
)

select * from covered
where amount > 0
union all
select * from back
where amount < 0;

create or replace temp table wanted as
select * from wanted
where kind <> 'own_account'
union all
select
    wanted.* replace (
        'expenditure' as kind,
        'own_account' as form,
        coalesce(wanted.to_partner, wanted.partner) as partner,
        null as to_partner,
        (shared.amount)::decimal(18, 2) as amount,
        shared.amount < 0 as is_credit_note
    )
from wanted
inner join (
    select
        wanted_id,
        sum(amount) as amount
    from own_account_share
    group by wanted_id
) as shared on wanted.wanted_id = shared.wanted_id
where wanted.kind = 'own_account'
union all
select
    wanted.* replace (
        uuid() as wanted_id,
        'deposit' as kind,
        'own_account' as form,
        null as to_partner,
        own_account_share.area as area,
        (own_account_share.amount)::decimal(18, 2) as amount,
        own_account_share.item_id as draws_on,
        own_account_share.amount < 0 as is_credit_note
    )
from wanted
inner join own_account_share on wanted.wanted_id = own_account_share.wanted_id
where wanted.kind = 'own_account';
