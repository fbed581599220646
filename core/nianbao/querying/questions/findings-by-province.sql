-- zh: 各省、各规则的问题数（省份按名册）
-- en: findings of each rule by province, as the roster has it
SELECT coalesce(province, '') AS "{省级政府|province}",
       rule AS "{规则|rule}",
       any_value(rule_title) AS "{名称|title}",
       count(*) AS "{问题数|findings}",
       count(DISTINCT uri) FILTER (uri IN (SELECT uri FROM reports)) AS "{报告数|reports}"
FROM findings
WHERE counts
GROUP BY province, rule
ORDER BY coalesce(province, ''), count(*) DESC, rule
