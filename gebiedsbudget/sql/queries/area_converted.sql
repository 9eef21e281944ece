-- The position per area by the boundaries of a year: what stands under an area that was divided since goes to what it
-- became, by its shares. The postings keep their area. Cumulative rounding, so that the cents add up to what stands;
-- amounts are wide on the way, because DuckDB multiplies narrow decimals in eighteen digits.
-- Parameters: boundaries_of (year), year (budget year) or NULL.
with recursive parts as (
    select
        old,
        new,
        year,
        ((sum(share) over whole - share)::decimal(5, 2) * 0.01)::decimal(5, 4) as low,
        ((sum(share) over whole)::decimal(5, 2) * 0.01)::decimal(5, 4) as high
    from boundary_change
    where old <> new and year <= $boundaries_of
    window whole as (partition by old, year order by number)
),

conversion as (
    select
        area,
        area as target,
        0 as since,
        0::decimal(13, 12) as low,
        1::decimal(13, 12) as high
    from area
    union all
    select
        conversion.area,
        parts.new as target,
        parts.year as since,
        (conversion.low + (conversion.high - conversion.low) * parts.low)::decimal(13, 12) as low,
        (conversion.low + (conversion.high - conversion.low) * parts.high)::decimal(13, 12) as high
    from conversion
    inner join parts on conversion.target = parts.old and conversion.since < parts.year
),

standing as (
    select
        area,
        sum(budget)::decimal(24, 2) as budget,
        sum(reserved)::decimal(24, 2) as reserved,
        sum(committed)::decimal(24, 2) as committed,
        sum(spent)::decimal(24, 2) as spent,
        sum(received)::decimal(24, 2) as received
    from position
    where $year is null or year = $year
    group by area
),

divided as (
    select
        conversion.target as area,
        conversion.area as source,
        round(standing.budget * conversion.high, 2) - round(standing.budget * conversion.low, 2) as budget,
        round(standing.reserved * conversion.high, 2) - round(standing.reserved * conversion.low, 2) as reserved,
        round(standing.committed * conversion.high, 2) - round(standing.committed * conversion.low, 2) as committed,
        round(standing.spent * conversion.high, 2) - round(standing.spent * conversion.low, 2) as spent,
        round(standing.received * conversion.high, 2) - round(standing.received * conversion.low, 2) as received
    from conversion
    inner join standing on conversion.area = standing.area
    where
        not exists (
            select 1 from parts
            where parts.old = conversion.target and parts.year > conversion.since
        )
)

select
    area.area,
    area.name,
    sum(divided.received)::decimal(18, 2) as received,
    sum(divided.budget)::decimal(18, 2) as budget,
    sum(divided.reserved)::decimal(18, 2) as reserved,
    sum(divided.committed)::decimal(18, 2) as committed,
    sum(divided.spent)::decimal(18, 2) as spent,
    sum(divided.budget - divided.reserved - divided.committed - divided.spent)::decimal(18, 2) as available,
    string_agg(distinct divided.source, ', ' order by divided.source) filter (where divided.source <> divided.area)
        as came_from
from divided
inner join area on divided.area = area.area
group by area.area, area.name, area.number
order by area.number;
