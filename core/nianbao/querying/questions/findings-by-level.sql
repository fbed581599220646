-- zh: 各机关层级、各规则的问题数
-- en: findings of each rule by level of the organs
SELECT coalesce(organ_level, '') AS "{层级|level}",
       rule AS "{规则|rule}",
       any_value(rule_title) AS "{名称|title}",
       count(*) AS "{问题数|findings}",
       count(DISTINCT uri) FILTER (uri IN (SELECT uri FROM reports)) AS "{报告数|reports}"
FROM findings
WHERE counts
GROUP BY organ_level, rule
ORDER BY coalesce(organ_level, ''), count(*) DESC, rule
