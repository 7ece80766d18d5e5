"""What a shell shows beside the words that it completes."""

from covidsvc.words.bilingual import Words

END_OF = Words("the last day of {month}", "{month}最后一天")
ENGLISH = Words("English", "英文")
CHINESE = Words("Chinese", "中文")
ALL_ROWS = Words("every row", "全部数据行")
FAILURES = {
    "missed": Words("a target is missed", "有目标未达标"),
    "no_data": Words("there is nothing to judge by", "有考核无数据"),
    "incomplete": Words("rows are lacking", "数据不完整"),
}
