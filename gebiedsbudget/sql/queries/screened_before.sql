-- Whether the same was already recorded of a file: it may be delivered, and refused, as often as its sender likes.
select screening_id
from screened_file
where
    partner = $partner
    and profile = $profile
    and original_sha256 = $original_sha256
    and kept_sha256 is not distinct from $kept_sha256
    and counts = $counts;
