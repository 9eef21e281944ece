-- For each commitment that is about to be posted (temporary table `composed`, and only where the partner has mandates
-- and money is newly committed): the mandates of whoever acts, and whether each bears it. A commitment is measured with
-- all that stands under the same number, so that a raise is no way around a limit. Parameters: function, employer.
with drawn as (
    select
        composed.*,
        posting.kind as drawn_kind
    from composed
    left join posting on composed.draws_on::uuid = posting.posting_id
),

net as (
    select
        partner,
        sum(
            case
                when kind = 'commitment' then amount
                when kind = 'release' and drawn_kind = 'commitment' then -amount
            end
        ) as amount
    from drawn
    group by partner
),

asked as (
    select
        posting_id::uuid as posting_id,
        item_id::uuid as item_id,
        partner,
        goal,
        area,
        booked_on,
        reference,
        amount
    from composed
    where
        kind = 'commitment'
        and amount > 0
        and reverses is null
        and not is_opening
        and partner in (select mandate.partner from mandate)
        and partner in (select net.partner from net where net.amount > 0)
),

line as (
    select
        item_id,
        partner,
        reference,
        amount
    from posting
    where kind = 'commitment'
    union all
    select
        item_id::uuid as item_id,
        partner,
        reference,
        amount
    from composed
    where kind = 'commitment'
),

measured as (
    select
        asked.*,
        (
            select sum(line.amount)
            from line
            where
                line.item_id = asked.item_id
                or (line.partner = asked.partner and line.reference = asked.reference)
        ) as number_amount
    from asked
),

held as (
    select
        mandate.mandate,
        mandate.version,
        mandate.partner,
        mandate.goals,
        mandate.areas,
        mandate.commitment_limit,
        mandate.valid_until,
        mandate.is_withdrawn
    from mandate
    where
        mandate.function = lower($function)
        and (mandate.employer is null or lower(mandate.employer) = lower($employer))
)

select
    measured.posting_id,
    measured.partner,
    measured.goal,
    measured.number_amount,
    coalesce(measured.number_amount >= programme.four_eyes_above, false) as needs_four_eyes,
    held.mandate,
    held.version,
    held.valid_until,
    held.is_withdrawn,
    held.commitment_limit,
    measured.number_amount <= held.commitment_limit as is_within_limit,
    (
        select
            bool_and(
                not over_it.is_withdrawn and measured.booked_on between over_it.valid_from and over_it.valid_until
            )
        from mandate_line
        inner join mandate as over_it on mandate_line.ancestor = over_it.mandate
        where mandate_line.mandate = held.mandate
    ) as is_in_force,
    (
        select
            bool_and(
                over_it.period_limit is null
                or measured.amount + coalesce(mandate_used.amount, 0) <= over_it.period_limit
            )
        from mandate_line
        inner join mandate as over_it on mandate_line.ancestor = over_it.mandate
        left join mandate_used
            on over_it.mandate = mandate_used.mandate and mandate_used.year = year(measured.booked_on)
        where mandate_line.mandate = held.mandate
    ) as is_within_period
from measured
cross join programme
left join held
    on
        measured.partner = held.partner
        and list_contains(held.goals, measured.goal)
        and exists (
            select 1
            from area_path
            where area_path.area = measured.area and list_contains(held.areas, area_path.ancestor)
        )
order by
    measured.posting_id asc,
    is_in_force desc,
    is_within_limit desc,
    is_within_period desc,
    held.commitment_limit asc,
    held.mandate asc;
