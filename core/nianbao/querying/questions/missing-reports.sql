-- zh: 名册上的机关在哪些年度没有报告
-- en: the years for which an organ of the roster has no report
SELECT years.year AS "{年度|year}",
       roster.organ AS "{机关|organ}",
       roster.organ_level AS "{层级|level}",
       roster.parent AS "{上级|parent}"
FROM (SELECT DISTINCT year FROM reports WHERE year IS NOT NULL) AS years
CROSS JOIN roster
ANTI JOIN reports ON reports.organ = roster.organ AND reports.year = years.year
ORDER BY years.year, roster.organ
