-- A row is a figure of a year whose total over postings is not its total over positions, however it is cut: over
-- partners, goals or areas.
with told as (
    select
        year,
        figure,
        sum(amount) as amount
    from (
        select
            year,
            unnest(['spent', 'received', 'budget', 'contributed', 'cash']) as figure,
            unnest([
                case when kind = 'expenditure' then amount else 0 end,
                case when kind = 'deposit' and form <> 'in_kind' then amount else 0 end,
                case when kind in ('budget', 'amendment', 'carry_over', 'lapse') then amount else 0 end,
                case
                    when form = 'in_kind' then 0
                    when kind = 'contribution' then amount
                    when kind = 'write_off' and draws_on in (
                        select opener.posting_id from posting as opener
                        where opener.kind = 'contribution'
                    ) then -amount
                    else 0
                end,
                case
                    when kind in ('transfer', 'restitution') then -amount
                    when kind in ('refund', 'other_income') or (kind = 'deposit' and form = 'cash') then amount
                    else 0
                end
            ]) as amount
        from posting_known
    ) as each_posting
    group by year, figure
),

cell as (
    select
        partner,
        goal,
        area,
        year,
        unnest(['spent', 'received', 'budget', 'contributed', 'cash']) as figure,
        unnest([spent, received, budget, contributed, cash]) as amount
    from position
),

partners as (
    select
        year,
        figure,
        sum(amount) as amount
    from cell
    where partner in (select partner.partner from partner)
    group by year, figure
),

goals as (
    select
        year,
        figure,
        sum(amount) as amount
    from cell
    where goal in (select goal.goal from goal)
    group by year, figure
),

areas as (
    select
        cell.year,
        cell.figure,
        sum(cell.amount) as amount
    from cell
    inner join area_path as root on cell.area = root.area
    inner join programme on root.ancestor = programme.area
    group by cell.year, cell.figure
)

select
    year,
    figure,
    told.amount::decimal(18, 2) as amount,
    partners.amount::decimal(18, 2) as over_partners,
    goals.amount::decimal(18, 2) as over_goals,
    areas.amount::decimal(18, 2) as over_areas
from told
full join partners using (year, figure)
full join goals using (year, figure)
full join areas using (year, figure)
where
    told.amount is distinct from partners.amount
    or told.amount is distinct from goals.amount
    or told.amount is distinct from areas.amount;
