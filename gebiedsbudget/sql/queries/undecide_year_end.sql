-- Forgets what was decided about one item at the end of a year, before a new choice is kept. Parameters: year, item.
delete from stage_year_end
where year = $year and item_id = $item::uuid;
