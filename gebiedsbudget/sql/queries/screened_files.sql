-- The delivered files that held personal data, the latest first: what was found, and what was kept.
select
    timezone('Europe/Amsterdam', timezone('UTC', screened_file.recorded_at))::date as recorded_on,
    screened_file.partner,
    screened_file.profile,
    case when screened_file.kept_sha256 is null then 'refused' else 'masked' end as outcome,
    screened_file.counts,
    screened_file.original_sha256,
    screened_file.kept_sha256,
    seal.actor
from screened_file
inner join seal on screened_file.seal_number = seal.seal_number
order by screened_file.number desc;
