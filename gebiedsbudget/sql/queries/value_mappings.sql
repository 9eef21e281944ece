-- What values and rows of a partner mean, as it held on a day. Parameters: partner or NULL for all, on_day or NULL for
-- now.
select
    partner,
    field,
    value,
    code,
    valid_from,
    said_by,
    profile,
    row_key,
    occurrence,
    description,
    counterparty
from value_mapping
where ($partner is null or partner = $partner) and ($on_day is null or valid_from is null or valid_from <= $on_day)
order by partner, field, row_key is not null, value, number;
