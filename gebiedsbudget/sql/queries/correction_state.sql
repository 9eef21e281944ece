-- What a correction must know of a posting: what took it back, whether it is half of an own-account pair, whether its
-- year is adopted, which year is the first open one after it, and what earlier corrections of it posted there.
-- `has_vat`: its amount was given in parts, which a correction cannot divide anew. Parameters: posting, year.
select
    (select any_value(again.number) from posting as again where again.reverses = $posting::uuid) as reversed_by,
    (
        select any_value(own.number) from posting as own
        where
            own.posting_id = $posting::uuid
            and own.form = 'own_account'
            and own.kind in ('deposit', 'expenditure')
    ) as twin_number,
    exists(
        select 1
        from posting as own
        inner join vat_part on own.entry_id = vat_part.entry_id
        where own.posting_id = $posting::uuid
    ) as has_vat,
    exists(select 1 from year_adopted where year = $year) as is_adopted,
    (
        select min(years.year)
        from (
            select unnest(range(programme.first_year, programme.last_year + 1))::integer as year
            from programme
        ) as years
        where years.year > $year and years.year not in (select year_adopted.year from year_adopted)
    ) as first_open_year,
    (
        select coalesce(sum(later.amount), 0)::decimal(18, 2)
        from posting as later
        where
            later.item_id = $posting::uuid
            and later.posting_id <> $posting::uuid
            and later.origin_year = $year
    ) as corrected_later;
