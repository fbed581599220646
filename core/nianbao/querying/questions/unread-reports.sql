-- zh: 不能完整读取的文件，或其中有数字未能确定的报告
-- en: files that could not be read whole, and reports with figures that are not certain
SELECT reports.uri AS "{文件|file}",
       reports.organ AS "{机关|organ}",
       reports.year AS "{年度|year}",
       coalesce(unread.cells, 0) AS "{未能确定的单元格|uncertain cells}",
       reports.remarks AS "{说明|remarks}"
FROM reports
LEFT JOIN (
    SELECT uri, count(*) AS cells FROM cells WHERE state = 'unread' GROUP BY uri
) AS unread ON unread.uri = reports.uri
WHERE NOT reports.complete OR unread.cells > 0
ORDER BY reports.uri
