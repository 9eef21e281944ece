-- How far the ledger is: seals, postings, and the hash and instant of the last seal.
select
    (select count(*) from seal) as seals,
    (select count(*) from posting) as postings,
    (select arg_max(seal_hash, seal_number) from seal) as last_seal,
    (select max(recorded_at) from seal) as recorded_at;
