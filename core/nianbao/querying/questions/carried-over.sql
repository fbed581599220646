-- zh: 本年的上年结转与上年报告的结转下年度不等之处
-- en: what a report carries in, where it is not what the year before carried out
WITH once AS (
    SELECT organ, year FROM reports
    WHERE organ IS NOT NULL AND year IS NOT NULL
    GROUP BY organ, year HAVING count(*) = 1
),
carried AS (
    SELECT cells.organ, cells.year, row_key, column_key, column_label, value
    FROM cells SEMI JOIN once ON once.organ = cells.organ AND once.year = cells.year
    WHERE table_key = 'applications' AND row_key IN ('carried_in', 'carried_out')
      AND value IS NOT NULL
)
SELECT later.organ AS "{机关|organ}",
       later.year AS "{年度|year}",
       later.column_label AS "{列|column}",
       earlier.value AS "{上年报告的结转下年度|carried out the year before}",
       later.value AS "{本年报告的上年结转|carried in}",
       later.value - earlier.value AS "{相差|difference}"
FROM carried AS later
JOIN carried AS earlier ON earlier.organ = later.organ AND earlier.column_key = later.column_key
                       AND earlier.year = later.year - 1
WHERE later.row_key = 'carried_in' AND earlier.row_key = 'carried_out'
  AND later.value <> earlier.value
ORDER BY later.organ, later.year, later.column_key
