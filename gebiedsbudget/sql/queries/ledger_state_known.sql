-- How far the ledger was at the moment looked from: seals, postings, hash of the last seal.
with seen as (
    select *
    from seal
    where
        getvariable('known_on') is null
        or recorded_at < timezone('UTC', timezone('Europe/Amsterdam', (getvariable('known_on')::date + 1)::timestamp))
)

select
    (select count(*) from seen) as seals,
    (select count(*) from posting_known) as postings,
    coalesce((select arg_max(seal_hash, seal_number) from seen), '') as last_seal;
