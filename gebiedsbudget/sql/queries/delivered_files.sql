-- Every file that was delivered and posted, once.
select distinct
    file_sha256,
    file_name
from delivery_version;
