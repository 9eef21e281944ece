-- How a number that people write is compared, as temporary macros: as it is written, and as it is meant.
-- `plain_number`: capitals and the blanks around it do not count. This is what "exact" means.
create or replace temp macro plain_number(written) as upper(trim(written));

-- `bare_number`: a word such as "factuur", "fact." or "inv" before the number does not count either.
create or replace temp macro number_word() as
'(FACTUURNUMMER|FACTUURNR|FACTUUR|FACT|FCT|INVOICE|INV|NOTA|ORDER|OPDRACHT|VERPLICHTING|VERPL|NUMMER|NR|NO)';

create or replace temp macro bare_number(written) as regexp_replace(
    regexp_replace(upper(strip_accents(trim(written))), '^(' || number_word() || '[^A-Z0-9]+)+', ''),
    '^' || number_word() || '([0-9])',
    '\2'
);

-- `tight_number`: without punctuation, and without the zeros in front: "V26-00388" and "v26 00388" are V2600388.
create or replace temp macro tight_number(written) as nullif(
    regexp_replace(regexp_replace(bare_number(written), '[^A-Z0-9]', '', 'g'), '^([A-Z]*)0+', '\1'), ''
);

-- `short_number`: without the zeros in front of each of its parts: "V26-00388" and "V26/388" are V26388.
create or replace temp macro short_number(written) as nullif(
    regexp_replace(
        regexp_replace(bare_number(written), '(^|[^0-9])0+([0-9])', '\1\2', 'g'), '[^A-Z0-9]', '', 'g'
    ),
    ''
);

-- `slips_of`: the number with one character left out, in every place. Two numbers that share one of these, or of which
-- one is among the other's, differ by one slip of the keyboard: a character too many, too few, another, or two swapped.
create or replace temp macro slips_of(tight) as list_distinct(
    list_append(
        list_transform(
            range(1, length(tight) + 1), lambda place: substr(tight, 1, place - 1) || substr(tight, place + 1)
        ),
        tight
    )
);

-- `alike`: how alike two texts are, 0 to 1; what is not known is alike to nothing.
create or replace temp macro alike(one, other) as coalesce(
    jaro_similarity(lower(strip_accents(trim(one))), lower(strip_accents(trim(other)))), 0
);

-- `likeness`: how alike two numbers are: 'number' (as written), 'meant_number' (as meant), 'slip' (one slip apart), ''.
create or replace temp macro likeness(plain, tight, short, other_plain, other_tight, other_short) as case
    when plain = other_plain then 'number'
    when tight = other_tight or short = other_short then 'meant_number'
    when length(tight) >= 4 and damerau_levenshtein(tight, other_tight) <= 1 then 'slip'
    else ''
end;

-- `cents_bucket`: amounts that differ by no more than the tolerance are in the same bucket or in neighbours.
create or replace temp macro cents_bucket(amount, tolerance) as
(amount * 100)::bigint // ((tolerance * 100)::bigint + 1);

-- `signs_of`: by what rows that belong together are found: the counterparty, every number in and beside the words, and
-- the first letters of the words.
create or replace temp macro signs_of(counterparty, reference, description) as list_distinct(
    list_concat(
        [
            'counterparty ' || plain_number(counterparty),
            'number ' || tight_number(reference),
            'words ' || lower(substr(strip_accents(trim(description)), 1, 6))
        ],
        list_transform(
            list_filter(
                regexp_extract_all(upper(coalesce(description, '')), '[A-Z0-9][A-Z0-9./-]*[0-9]'),
                lambda word: length(word) >= 4
            ),
            lambda word: 'number ' || tight_number(word)
        )
    )
);
