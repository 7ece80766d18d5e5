"""The names of the sheets of a workbook, and what stands in them beside the report's own texts."""

from covidsvc.words.bilingual import Words

SUMMARY = Words("Summary", "摘要")
KPIS = Words("KPIs", "考核")
OVER_TIME = Words("Over time", "各期结论")
HISTORY = Words("History", "历史数据")
EVIDENCE = Words("Evidence", "数据依据")

ALL = Words("All measures", "合计")
ACTIONS_DONE = Words("Actions done", "已完成行动")
ACTIONS = Words("Actions", "行动总数")
ACTIONS_OVERDUE = Words("Overdue", "逾期行动")
PAGES = Words("Page &P of &N", "第 &P 页，共 &N 页")
"""`&P` and `&N` are filled in by the program that prints."""
POINTS_UNIT = Words(" pp", " 个百分点")
