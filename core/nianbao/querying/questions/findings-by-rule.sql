-- zh: 各规则的问题数和涉及的报告数
-- en: findings of each rule, and the reports concerned
SELECT rule AS "{规则|rule}",
       any_value(rule_title) AS "{名称|title}",
       severity AS "{级别|severity}",
       count(*) AS "{问题数|findings}",
       count(DISTINCT uri) FILTER (uri IN (SELECT uri FROM reports)) AS "{报告数|reports}"
FROM findings
WHERE counts
GROUP BY rule, severity
ORDER BY count(*) DESC, rule, severity
