-- zh: 各机关申请、办理和结转总数与上年相比
-- en: applications, results and what was carried over, beside the year before
WITH once AS (
    SELECT organ, year FROM reports
    WHERE organ IS NOT NULL AND year IS NOT NULL
    GROUP BY organ, year HAVING count(*) = 1
),
totals AS (
    SELECT cells.organ, cells.year, row_key, row_label, value
    FROM cells SEMI JOIN once ON once.organ = cells.organ AND once.year = cells.year
    WHERE table_key = 'applications' AND column_key = 'total' AND value IS NOT NULL
      AND row_key IN ('new', 'results_total', 'carried_out')
)
SELECT later.organ AS "{机关|organ}",
       later.row_label AS "{行|row}",
       later.year AS "{年度|year}",
       earlier.value AS "{上年|year before}",
       later.value AS "{本年|this year}",
       later.value - earlier.value AS "{增减|change}",
       round(100 * (later.value - earlier.value) / nullif(earlier.value, 0), 1) AS "{增减%|change %}"
FROM totals AS later
JOIN totals AS earlier ON earlier.organ = later.organ AND earlier.row_key = later.row_key
                      AND earlier.year = later.year - 1
ORDER BY abs(later.value - earlier.value) DESC, later.organ, later.year, later.row_key
