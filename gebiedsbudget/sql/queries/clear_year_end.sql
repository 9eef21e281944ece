-- Clears the table of the end of a year, when it is done. Parameter: year.
delete from stage_year_end
where year = $year;
