"""What is said while long work is under way."""

from covidsvc.words.bilingual import Words

FILES_READ = Words("reading logs: {done} of {all} files", "正在读取日志：{done}/{all} 个文件")
LOGS_CHECKED = Words("looking through logs: {done} of {all} steps", "正在检查日志：{done}/{all} 步")
KPIS_JUDGED = Words("judging KPIs: {done} of {all}", "正在评判考核：{done}/{all}")
EXPORT_READ = Words("reading the export: {done} rows", "正在读取导出文件：{done} 行")
ROWS_CHECKED = Words("checking rows: {done} of {all}", "正在核对数据行：{done}/{all}")
COMMITS_READ = Words("reading commits: {done} of {all}", "正在读取提交：{done}/{all}")
