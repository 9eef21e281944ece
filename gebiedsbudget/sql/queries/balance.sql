-- The balance by any keys: rows of positions summed, own amounts of descendants included where an area or level is
-- asked for. Parameters: by_partner, by_goal, by_area, by_year (flags); partner, goal, area, year, level (or NULL).
with placed as (
    select position.* replace (coalesce(rolled.ancestor, position.area) as area)
    from position
    left join (
        select
            area_path.area,
            arg_min(area_path.ancestor, area_path.distance) as ancestor
        from area_path
        where area_path.level = $level
        group by area_path.area
    ) as rolled on position.area = rolled.area
    where
        ($partner is null or position.partner = $partner)
        and ($goal is null or position.goal = $goal)
        and ($year is null or position.year = $year)
        and (
            $area is null
            or position.area in (select area_path.area from area_path where area_path.ancestor = $area)
        )
)

select
    case when $by_partner then placed.partner end as partner,
    case when $by_goal then placed.goal end as goal,
    case when $by_area then placed.area end as area,
    case when $by_year then placed.year end as year,
    sum(placed.pledged)::decimal(18, 2) as pledged,
    sum(placed.contributed)::decimal(18, 2) as contributed,
    sum(placed.conditional)::decimal(18, 2) as conditional,
    sum(placed.received)::decimal(18, 2) as received,
    sum(placed.returned)::decimal(18, 2) as returned,
    sum(placed.other_income)::decimal(18, 2) as other_income,
    sum(placed.original)::decimal(18, 2) as original,
    sum(placed.amended)::decimal(18, 2) as amended,
    sum(placed.carried)::decimal(18, 2) as carried,
    sum(placed.lapsed)::decimal(18, 2) as lapsed,
    sum(placed.budget)::decimal(18, 2) as budget,
    sum(placed.reserved)::decimal(18, 2) as reserved,
    sum(placed.committed)::decimal(18, 2) as committed,
    sum(placed.spent)::decimal(18, 2) as spent,
    sum(placed.available)::decimal(18, 2) as available,
    sum(placed.in_kind)::decimal(18, 2) as in_kind,
    sum(placed.in_kind_agreed)::decimal(18, 2) as in_kind_agreed,
    sum(placed.in_kind_hours)::decimal(18, 2) as in_kind_hours,
    sum(placed.transferred)::decimal(18, 2) as transferred,
    sum(placed.refunded)::decimal(18, 2) as refunded,
    sum(placed.passed_on)::decimal(18, 2) as passed_on,
    sum(placed.advance)::decimal(18, 2) as open_advance
from placed
left join partner on placed.partner = partner.partner
left join goal on placed.goal = goal.goal
left join area on placed.area = area.area
group by 1, 2, 3, 4
order by
    4 nulls last,
    case when $by_partner then min(partner.number) end nulls last,
    case when $by_goal then min(goal.number) end nulls last,
    case when $by_area then min(area.number) end nulls last,
    1,
    2,
    3;
