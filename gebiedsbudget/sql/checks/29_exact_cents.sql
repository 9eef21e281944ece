-- A row is a column of a table or a view that holds a number which is not exact: amounts are DECIMAL, never a float.
select
    table_name as relation,
    column_name as name,
    data_type as kind
from duckdb_columns()
where not internal and data_type in ('FLOAT', 'DOUBLE')
order by table_name, column_name;
