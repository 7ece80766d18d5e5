"""What exit codes mean: of every command, and of each."""

from covidsvc.words.bilingual import Words

EVERYWHERE = {
    0: Words("fine", "成功"),
    1: Words("the answer is no", "答案是“否”"),
    2: Words("wrong usage: nothing was done", "用法有误，未执行"),
    3: Words(
        "it could not run: no workspace, plans or logs with errors, or a file that cannot be read or written",
        "无法执行：没有工作区，方案或日志有错误，或文件无法读写",
    ),
    70: Words("a mistake of the program itself", "程序本身的错误"),
    130: Words("interrupted", "被中断"),
}
NO = {
    "init": Words("something is in the way, so nothing was written", "有文件阻碍，未写入任何文件"),
    "report": Words(
        "something of `--fail-on` occurs, or no KPI could be judged; the report is printed all the same",
        "出现 --fail-on 所列的情形，或没有任何考核可以评判；报告照常输出",
    ),
    "check": Words("there are errors, or more warnings than `--max-warnings`", "有错误，或警告多于 --max-warnings"),
    "close": Words("the period cannot be closed yet, or something has no reason", "本期尚不能关账，或缺少理由"),
    "reopen": Words("the period is not closed", "本期未曾关账"),
    "log-metric": Words("the row would be wrong, so nothing was written", "数据行有误，未写入"),
    "import": Words("a row would be wrong, so nothing was written", "有数据行有误，未写入任何行"),
    "diff": Words("a change of a kind that `--fail-on` names occurs", "出现 --fail-on 所列的变化"),
    "template": Words("there is no metric to log", "没有要记录的指标"),
}
"""What a 1 means, of the commands that may say no."""
