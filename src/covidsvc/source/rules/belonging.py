"""L1: rows that do not belong where they stand."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

UNKNOWN_METRIC = Rule(
    "L113",
    "unknown-metric",
    "error",
    Words("no plan has a metric `{name}`", "没有任何方案声明指标 `{name}`"),
    Words("declare it in a plan, or write one of {known}", "请在方案中声明，或写已有的指标：{known}"),
    about=Words("a row of a metric that no plan has", "没有任何方案声明的指标的数据"),
    why=Words(
        "No KPI looks at such a row. The one that it was logged for would be judged without it.",
        "没有考核会看这样的行。它本该计入的考核，会在缺少它的情况下评判。",
    ),
    example=Example(
        "date,metric,value\n2020-04-29,registration,31\n",
        "date,metric,value\n2020-04-29,registrations,31\n",
        file="data/late-rows.csv",
    ),
)
ANOTHERS_FILE = Rule(
    "L114",
    "anothers-file",
    "error",
    Words(
        "this is a row of `{name}`, and the file is the log of `{owner}`",
        "该行是 `{name}` 的数据，而文件是 `{owner}` 的日志",
    ),
    Words("move it to data/{name}.csv", "请移到 data/{name}.csv"),
    about=Words("a row of one metric in the file of another", "写在别的指标文件中的数据"),
    why=Words(
        "Whoever traces a verdict back looks into the file that bears the metric's name. A row that hides in another "
        "is not found, or is logged once more.",
        "追查结论的人会看以该指标命名的文件。躲在别处的行不会被发现，或会被再记一次。",
    ),
    example=Example(
        "date,metric,value\n2020-04-28,registrations,270\n2020-04-29,response-time,18\n",
        "date,metric,value\n2020-04-28,registrations,270\n",
        file="data/registrations.csv",
    ),
)
ANOTHER_MONTH = Rule(
    "L117",
    "another-month",
    "error",
    Words("{date} is not in {month}, the month that the file is named for", "{date} 不在文件名所示的月份 {month} 之内"),
    Words("move the row to the file of its month", "请移到相应月份的文件"),
    about=Words("a row of another month than the one that its file is named for", "不属于文件名所示月份的数据"),
    why=Words(
        "A month's file is handed in and done with. A row that comes with another month's changes a verdict that was "
        "thought to be final.",
        "每月的文件报送后即告定稿。混在别的月份里的一行，会改变已视为定稿的结论。",
    ),
    example=Example(
        "date,metric,value\n2020-03-30,registrations,31\n2020-04-01,registrations,28\n",
        "date,metric,value\n2020-03-30,registrations,31\n",
        file="data/2020-03.csv",
    ),
)
STRAY_DIMENSION = Rule(
    "L118",
    "stray-dimension",
    "error",
    Words("`{name}` has no dimension `{dimension}`", "`{name}` 没有维度 `{dimension}`"),
    Words("leave the cell empty, or declare the dimension in the plan", "请留空，或在方案中声明该维度"),
    about=Words("a dimension in the row of a metric that does not have it", "为没有该维度的指标填写了维度"),
    why=Words(
        "Whoever wrote the branch believes that it is looked at. The plan knows of none, and all branches would be "
        "judged as one.",
        "填写网点的人以为会按网点来看。方案中却没有这个维度，所有网点会合在一起评判。",
    ),
    example=Example(
        "date,metric,branch,value\n2020-04-29,registrations,北京,31\n",
        "date,metric,branch,value\n2020-04-29,registrations,,31\n",
        file="data/late-rows.csv",
    ),
)
AFTER_TODAY = Rule(
    "L119",
    "after-today",
    "error",
    Words("{date} is in the future: it {is_after} {today}", "{date} 是未来的日期：{is_after} {today}"),
    Words(
        "correct the date; a report does not count the row before its day comes",
        "请更正日期；到该日之前，报告不计入该行",
    ),
    about=Words("a row of a day that is yet to come", "日期尚未到来的数据"),
    why=Words(
        "What is logged for tomorrow is a hope, or bears a wrong date. Neither may prove that a target is met.",
        "为明天记下的数，不是期望，就是写错了日期。两者都不能证明目标已达到。",
    ),
    example=Example(
        "date,value\n2020-04-28,270\n2020-05-28,290\n",
        "date,value\n2020-04-28,270\n",
        file="data/registrations.csv",
    ),
)
