-- A row is a party of the version in force, for the partner that stands in its place now, in the order of the file.
-- Two parties that merged are one, with their shares and caps together. Reads: agreement, successor.
-- Example: ('S-2026', 'GEM', 'wethouder wonen', share 60.0000, cap 100,000.00).
create or replace view agreement_party as
with party as (
    select
        agreement.agreement,
        unnest(
            from_json(
                agreement.body -> '$.party',
                '[{"partner":"VARCHAR","signatory":"VARCHAR","share":"VARCHAR","cap":"VARCHAR",'
                || '"deficit_cap":"VARCHAR"}]'
            ),
            recursive := true
        ),
        generate_subscripts(json_extract(agreement.body, '$.party[*]'), 1) as place
    from agreement
)

select
    party.agreement,
    coalesce(successor.successor, party.partner) as partner,
    min(party.place) as place,
    string_agg(party.signatory, ' · ' order by party.place) as signatory,
    sum(nullif(party.share, '')::decimal(9, 4)) as share,
    sum(nullif(party.cap, '')::decimal(18, 2)) as cap,
    sum(nullif(party.deficit_cap, '')::decimal(18, 2)) as deficit_cap
from party
left join successor on party.partner = successor.partner
group by party.agreement, 2;
