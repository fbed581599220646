-- zh: 各年度、各层级的申请总数和办理结果（汇总报告与下级报告分列，不重复相加）
-- en: applications and their results by year and level, summary reports apart from what they sum up
SELECT year AS "{年度|year}",
       coalesce(organ_level, '') AS "{层级|level}",
       any_value(row_label) AS "{行|row}",
       sum(value) AS "{总数|total}",
       count(value) AS "{有此数的报告|reports with the figure}"
FROM cells
WHERE table_key = 'applications' AND column_key = 'total' AND year IS NOT NULL
GROUP BY year, organ_level, row_key
HAVING sum(value) > 0
ORDER BY year, coalesce(organ_level, ''), sum(value) DESC, row_key
