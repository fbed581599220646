-- zh: 错误最多的机关
-- en: organs with the most errors
SELECT organ AS "{机关|organ}",
       any_value(organ_level) AS "{层级|level}",
       count(*) AS "{报告数|reports}",
       sum(errors)::BIGINT AS "{错误|errors}",
       sum(warnings)::BIGINT AS "{警告|warnings}"
FROM reports
WHERE organ IS NOT NULL
GROUP BY organ
HAVING sum(errors) > 0
ORDER BY sum(errors) DESC, sum(warnings) DESC, organ
LIMIT 100
