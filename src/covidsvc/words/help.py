"""The help of the commands in Chinese, by the English that stands beside each of them."""

HELP = {
    # The program and its commands.
    "The KPI tracker for people who keep their plans in plain files.": "用纯文本文件管理方案的考核跟踪工具。",
    "Show which targets are met, missed, pending or without data (default: the last month that is over).": (
        "显示各项目标的结论（默认：最近一个已结束的月份）。"
    ),
    "Show how a verdict came about: plan, rows, arithmetic, comparison (default: of the last month that is over).": (
        "说明结论的由来（默认：最近一个已结束的月份）。"
    ),
    "Show the history of a KPI as a plot with its target, and every window below it.": (
        "以图显示一项考核的历史及其目标，图下列出各期。"
    ),
    "Show who owes what by when: rows, reasons, responses, actions, and the targets that are judged soon.": (
        "显示谁应在何时之前做什么，以及即将考核的目标。"
    ),
    "Show what has changed in the meaning of the plans since a revision, and which verdicts of a period it turns.": (
        "显示自某一版本以来方案含义的变更，以及某一期间因此改变的结论。"
    ),
    "Show what became of a KPI: each commit that changed its meaning, with the verdicts before and after it.": (
        "显示一项考核的历次变更：改变其含义的每次提交，及其前后的结论。"
    ),
    "Check plans and logs: every fault at once, each with its place.": "检查方案和日志：一次列出全部问题及其位置。",
    "Log one number, or many; checked against plan and logs before. Without VALUE it asks, on a terminal.": (
        "记录一个或多个数值，先与方案和日志核对；在终端上不写 VALUE 则逐项询问。"
    ),
    "List ids with titles, units and the last row.": "列出标识、名称、单位和最近一行。",
    "Tell what `check` looks for; of the rules that are named, why, and what is wrong and right.": (
        "列出 check 检查什么；对指名的规则，说明缘由及正误示例。"
    ),
    "Print the JSON Schema of plans, or of mappings, by which an editor completes and explains them.": (
        "输出方案或映射文件的 JSON Schema，供编辑器补全和解释。"
    ),
    "Start a workspace: a plan that works, logs, a README and checks in CI; nothing is ever overwritten.": (
        "建立新的工作区：可直接运行的方案、日志、README 和 CI 检查；不覆盖任何文件。"
    ),
    "Add the rows of another system's export to the logs, all or none; those that are there are left out.": (
        "把其他系统的导出文件写入日志：全写或全不写，已有的略去。"
    ),
    "Write a workbook to fill in, for those who log by mail; `covidsvc import` reads it.": (
        "生成供邮件填报的工作簿；填好后由 covidsvc import 读取。"
    ),
    "Close a period: keep its verdicts and what they rest on, so that `check` tells what changes afterwards.": (
        "关账：保存某期的结论及其依据，此后的改动由 check 指出。"
    ),
    "Reopen a closed period, so that it can be closed again; the old version stays beside the new.": (
        "重开已关账的期间，以便再次关账；旧版本与新版本并存。"
    ),
    # What several commands have.
    "The plan, instead of those in plans/.": "方案文件。",
    "The folder of the logs, instead of data/.": "日志文件夹。",
    "The language of the answer, or both.": "输出的语言，可同时用两种。",
    "When to write in colour.": "何时使用颜色。",
    "Where to write the answer, instead of stdout.": "输出到文件，而不是标准输出。",
    "The last day whose rows count.": "计入数据的最后一天。",
    "Ask no warehouse: what is judged by its rows has no data.": "不查询数据仓库：依赖其数据的考核为无数据。",
    "The form of the answer.": "输出格式。",
    "The form of the answer (default: by the ending of --output, else text).": ("输出格式，默认看输出文件的扩展名。"),
    # init
    "The folder; it is made where there is none.": "文件夹；不存在时新建。",
    "A small plan, or the bank's plan that ships with the program.": "小方案，或随附的银行方案。",
    "The system that checks every change.": "自动检查每次改动的系统。",
    "The day that the dates lead up to (default: today).": "示例日期截至哪一天（默认：今天）。",
    "The language of the plan and of the answer.": "方案和输出的语言。",
    # report
    "The month to judge.": "要评判的月份。",
    "The quarter to judge.": "要评判的季度。",
    "The year to judge.": "要评判的年份。",
    "The first of several months, quarters or years.": "多期评判的第一期。",
    "The last of them.": "其中的最后一期。",
    "Only this measure.": "只看该措施。",
    "Only the KPIs of this owner.": "只看该责任部门的考核。",
    "Exit with 1 when one occurs: missed,no-data,incomplete.": "出现时以 1 退出：missed,no-data,incomplete。",
    "Show every group of a KPI, not just the worst 20 of many.": "列出全部分组，不只列最差的 20 组。",
    "The form of the report (default: by the ending of --output, else a table).": (
        "报告格式，默认看输出文件的扩展名。"
    ),
    # explain
    "The id of the KPI.": "考核的标识。",
    "The month that was judged.": "所评判的月份。",
    "The quarter.": "季度。",
    "The year.": "年份。",
    "One group of a KPI that is judged by a dimension.": "按维度评判的考核中的一组。",
    "How many rows to show, those that weigh most first.": "显示多少行，影响最大的在前。",
    # trend
    "The id of the KPI, as `covidsvc list kpis` gives it.": "考核的标识，见 covidsvc list kpis。",
    "The last month to show.": "显示到哪个月份。",
    "The last quarter to show.": "显示到哪个季度。",
    "The last year to show.": "显示到哪一年。",
    "How many windows to show at most.": "最多显示多少期。",
    "Only this group of a KPI that is judged by groups.": "分组评判的考核中只看这一组。",
    # due
    "How far to look ahead (default: 14 days); with it, also for the rows that fall due.": (
        "向前看多久（默认：14 天），含将到期的数据。"
    ),
    "Only what this owner owes.": "只看该责任部门的待办事项。",
    # diff
    "What to compare with (default: where the work left the main branch, else HEAD).": (
        "与哪个版本比较（默认：与主分支的分叉点，否则为 HEAD）。"
    ),
    "What to compare, instead of the working tree.": "比较哪个版本，而不是工作区。",
    "The month to judge (default: the last that is over).": "要评判的月份（默认：最近一个已结束的月份）。",
    "Exit with 1 at a change: eased,removed.": "有此类变更时以 1 退出：eased,removed。",
    # history
    "The id of the KPI, as it is or once was.": "考核的标识，现在的或曾用的。",
    # check
    "The plans to check.": "要检查的方案。",
    "Fail with more warnings than this.": "警告多于此数时失败。",
    "Only these rules, such as P304 or L.": "只用这些规则，如 P304。",
    "None of these rules.": "不用这些规则。",
    "Mend what can mean one thing only; show it.": "修正含义唯一之处，并显示所做的修改。",
    "With --fix: what is not in UTF-8 is written in this.": "与 --fix 同用：非 UTF-8 文件所用的编码。",
    # import
    "The export: CSV, or a workbook (.xlsx).": "导出文件：CSV 或工作簿（.xlsx）。",
    "The mapping: which column is what.": "映射文件：说明各列的含义。",
    # schema
    "What the schema is of.": "哪种文件的 Schema。",
    # template
    "Only what this owner logs.": "只含该责任部门填报的指标。",
    # close, reopen
    "The month to close.": "要关账的月份。",
    "The quarter to close.": "要关账的季度。",
    "The year to close.": "要关账的年份。",
    "Who closes it.": "由谁关账。",
    "Close although this KPI is without data.": "该考核无数据也予关账，须写理由。",
    "The day on which it is closed (default: today).": "关账的日期（默认：今天）。",
    "The month to reopen.": "要重开的月份。",
    "The quarter to reopen.": "要重开的季度。",
    "The year to reopen.": "要重开的年份。",
    "Who reopens it.": "由谁重开。",
    "Why it is reopened.": "重开的理由。",
    "The day on which it is reopened (default: today).": "重开的日期（默认：今天）。",
    # list, rules
    "What to list.": "列出什么。",
    "The form of the list.": "列表格式。",
    "Codes, names, or what codes begin with, such as P3.": "规则编号、名称，或编号的开头，如 P3。",
    # log-metric
    "The id of the metric.": "指标的标识。",
    "The number; of a share, part/whole such as 84/100.": "数值；比例写作 部分/整体，如 84/100。",
    "The whole, of a share or a rate.": "比例或比率的整体。",
    "The day, month or quarter (default: today).": "日期、月份或季度（默认：今天）。",
    "A remark.": "备注。",
    "The row's own number, such as a ticket's.": "该行自己的编号，如工单号。",
    "A dimension, such as branch=北京.": "维度，如 branch=北京。",
    "Correct the row of that day, period or key.": "更正该日期、期间或编号的行。",
    "Take many rows from stdin, all or none: CSV, or a JSON object a line.": (
        "从标准输入读多行 CSV 或 JSON，全写或全不写。"
    ),
    "Ask for each row that is owed, one after the other.": "逐行询问待补记的数据。",
    "Show what would be written, and write nothing.": "显示将会写入的内容，不实际写入。",
    "How long to wait for another writer.": "等待其他写入者多久。",
    # What the library adds.
    "Print the version and exit.": "显示版本后退出。",
    "Show this message and exit.": "显示此说明后退出。",
    "Install completion for the current shell.": "为当前 shell 安装补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前 shell 的补全脚本，以便复制或自行安装。"
    ),
}
FRAMES = {
    "Usage: ": "用法：",
    "\nArguments:\n": "\n参数：\n",
    "\nOptions:\n": "\n选项：\n",
    "\nCommands:\n": "\n命令：\n",
    "[default: ": "[默认：",
    "[env var:": "[环境变量：",
    "[required]": "[必填]",
}
"""What stands around the texts."""
