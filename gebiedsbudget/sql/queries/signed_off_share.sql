-- How much of what was received and spent is vouched for, within a viewpoint. Parameters: partner, goal, year, area
-- (with descendants), each or NULL.
select
    coalesce(sum(received), 0)::decimal(18, 2) as received,
    coalesce(sum(received_finance), 0)::decimal(18, 2) as received_finance,
    coalesce(sum(received_audited), 0)::decimal(18, 2) as received_audited,
    coalesce(sum(spent), 0)::decimal(18, 2) as spent,
    coalesce(sum(spent_finance), 0)::decimal(18, 2) as spent_finance,
    coalesce(sum(spent_audited), 0)::decimal(18, 2) as spent_audited,
    (select count(*) from sign_off) as signatures
from signed_off
where
    ($partner is null or partner = $partner)
    and ($goal is null or goal = $goal)
    and ($year is null or year = $year)
    and (
        $area is null
        or area in (select area_path.area from area_path where area_path.ancestor = $area)
    );
