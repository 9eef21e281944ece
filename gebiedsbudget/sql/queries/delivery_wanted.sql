-- What a delivery wants posted.
select * from delivery_wanted
order by ordinal;
