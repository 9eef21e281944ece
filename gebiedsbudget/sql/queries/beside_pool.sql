-- What a delivery for comparison says, beside the figure of the pool it is about; the pool is seen until the day the
-- delivery counts. Areas are taken together. Parameter: delivery.
with told as (
    select
        partner,
        goal,
        year,
        case
            when kind in ('budget', 'amendment', 'carry_over', 'lapse') then 'budget'
            when kind in ('expenditure', 'own_account') then 'spent'
            when kind = 'commitment' then 'committed'
            when kind = 'reservation' then 'reserved'
            when kind = 'pledge' then 'pledged'
            when kind = 'contribution' then 'contributed'
            when kind = 'deposit' then 'received'
        end as figure,
        sum(amount)::decimal(18, 2) as told_amount
    from stage_line
    where delivery = $delivery and state = 'staged'
    group by all
),

beside as (
    select
        told.partner,
        told.goal,
        told.year,
        told.figure,
        told.told_amount,
        sum(
            case told.figure
                when 'budget' then position.budget
                when 'spent' then position.spent
                when 'committed' then position.committed
                when 'reserved' then position.reserved
                when 'pledged' then position.pledged
                when 'contributed' then position.contributed
                when 'received' then position.received
            end
        ) as led_amount
    from told
    left join position using (partner, goal, year)
    where told.figure is not null
    group by all
)

select
    partner,
    goal,
    year,
    figure,
    coalesce(led_amount, 0)::decimal(18, 2) as led_amount,
    told_amount,
    (told_amount - coalesce(led_amount, 0))::decimal(18, 2) as difference_amount
from beside
order by partner, year, figure, goal;
