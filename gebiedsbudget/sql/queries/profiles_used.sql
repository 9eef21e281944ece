-- The profiles a partner's workbooks were read with before. Parameter: partner.
select distinct profile
from (
    select
        partner,
        profile
    from delivery_version
    union all
    select
        partner,
        profile
    from stage_delivery
) as used
where partner = $partner
order by profile;
