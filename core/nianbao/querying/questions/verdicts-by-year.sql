-- zh: 各年度报告的结论
-- en: verdicts on the reports of each year
SELECT year AS "{年度|year}",
       count(*) AS "{报告数|reports}",
       count(*) FILTER (verdict = 'conformant') AS "{未发现错误|no errors found}",
       count(*) FILTER (verdict = 'nonconformant') AS "{不合规|nonconformant}",
       count(*) FILTER (verdict = 'undetermined') AS "{无法判定|undetermined}"
FROM reports
GROUP BY year
ORDER BY year NULLS LAST
