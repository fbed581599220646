-- zh: 汇总报告的总计与下级报告之和不等之处（如市与区县，上下级按名册）
-- en: totals of a summary report that differ from the sum of the reports below it, by the roster
WITH once AS (
    -- An organ with two reports for a year would count twice; nobody knows which of them is meant.
    SELECT organ, year FROM reports
    WHERE organ IS NOT NULL AND year IS NOT NULL
    GROUP BY organ, year HAVING count(*) = 1
),
figures AS (
    SELECT cells.organ, cells.parent, cells.year, table_key, row_key, column_key, table_label,
           row_label, column_label, value
    FROM cells SEMI JOIN once ON once.organ = cells.organ AND once.year = cells.year
    WHERE (table_key = 'applications' AND column_key = 'total') OR table_key <> 'applications'
),
parts AS (
    SELECT parent, year, table_key, row_key, column_key,
           sum(value) AS sum, count(value) AS known
    FROM figures WHERE parent IS NOT NULL
    GROUP BY ALL
),
below AS (SELECT parent, count(*) AS organs FROM roster WHERE parent IS NOT NULL GROUP BY parent)
SELECT figures.year AS "{年度|year}",
       figures.organ AS "{机关|organ}",
       figures.table_label AS "{表|table}",
       figures.row_label AS "{行|row}",
       figures.column_label AS "{列|column}",
       figures.value AS "{总计|total}",
       parts.sum AS "{下级之和|sum of parts}",
       figures.value - parts.sum AS "{相差|difference}",
       parts.known AS "{下级有此数|parts known}",
       below.organs AS "{名册下级数|parts by roster}"
FROM figures
JOIN parts ON parts.parent = figures.organ AND parts.year = figures.year
          AND parts.table_key = figures.table_key AND parts.row_key = figures.row_key
          AND parts.column_key = figures.column_key
JOIN below ON below.parent = figures.organ
WHERE figures.value <> parts.sum
ORDER BY figures.year, figures.organ, figures.table_key, abs(figures.value - parts.sum) DESC,
         figures.row_key, figures.column_key
