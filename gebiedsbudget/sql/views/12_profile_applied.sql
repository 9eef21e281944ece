-- A row is a version of an import profile with which a delivery was posted, with its text. Reads: definition.
-- Example: ('woongoed-voorbeeld', 'a1b2…', 'name = "woongoed-voorbeeld" …').
create or replace view profile_applied as
select distinct
    code as profile,
    body ->> '$.hash' as profile_hash,
    body ->> '$.text' as profile_text
from definition
where subject = 'profile';
