"""L1: what keeps the file of a log from being read."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

UNREADABLE_LOG = Rule(
    "L101",
    "unreadable-log",
    "error",
    Words("the log cannot be read: {reason}", "无法读取日志：{reason}"),
    about=Words(
        "a log that cannot be read: a workbook, a text in UTF-16, larger than 2 GB, a link out of the workspace, or a "
        "file that does not open",
        "无法读取的日志：工作簿、UTF-16 文本、超过 2 GB、指向工作区之外的链接，或打不开的文件",
    ),
    why=Words(
        "Rows that cannot be read count nowhere. Were the file passed over, its KPIs would be judged by half of their "
        "numbers.",
        "读不了的数据哪里都不会计入。若略过该文件，考核就会只凭一部分数据评判。",
    ),
    example=Example(
        "date,value,of\n2020-03,84,100\n2020-04,88,100\n",
        "date,value,of\n2020-03,84,100\n2020-04,88,100\n",
        file="data/satisfaction.csv",
        encoding="utf-16",
    ),
)
NOT_IN_ENCODING = Rule(
    "L102",
    "not-in-encoding",
    "error",
    Words("from here on the log is not written in {encoding}", "从此处起日志的编码不是 {encoding}"),
    Words(
        "save it as UTF-8, or name its encoding in the plan, such as `encoding: gb18030` under the metric",
        "请另存为 UTF-8，或在方案的该指标下写明编码，例如 encoding: gb18030",
    ),
    about=Words(
        "signs that are not in UTF-8, or not in the encoding that the plan names for the log",
        "不属于 UTF-8、或不属于方案为该日志写明的编码的字符",
    ),
    why=Words(
        "Guessing an encoding makes two branches of one: each would be judged by some of its rows, under a name that "
        "nobody knows.",
        "编码靠猜，一个网点就会变成两个：各凭一部分数据评判，其中一个的名称谁也不认得。",
    ),
    example=Example(
        "date,branch,value\n2020-04-06,北京,18\n",
        "date,branch,value\n2020-04-06,北京,18\n",
        file="data/response-time.csv",
        encoding="gb18030",
    ),
)
TOO_LONG_LINE = Rule(
    "L132",
    "too-long-line",
    "error",
    Words("the line has {limit} characters or more: nothing after it is read", "该行达到 {limit} 个字符，其后不再读取"),
    Words("look for line ends that are missing, or for a file that is no log", "请检查是否缺少换行，或放错了文件"),
    about=Words("a line that is longer than any log's", "远超日志正常长度的行"),
    why=Words(
        "Such a line is no row of numbers. To read it would take memory without bound.",
        "这样的行不是数据，读取它会无限占用内存。",
    ),
)
UNPORTABLE_LOG_NAME = Rule(
    "L133",
    "unportable-log-name",
    "advice",
    Words("Windows can have no file called `{name}`: {reason}", "Windows 上不能有名为 `{name}` 的文件：{reason}"),
    Words("give it another name", "请另起名字"),
    about=Words("a log whose name no file can have on Windows", "文件名在 Windows 上不可用的日志"),
    why=Words(
        "Who checks the logs out on Windows gets an error, and works on without its rows.",
        "在 Windows 上检出的人会得到报错，之后就缺了这些数据。",
    ),
    example=Example(
        "date,metric,value\n2020-04-29,registrations,270\n",
        "",
        file="data/new users?.csv",
    ),
)
