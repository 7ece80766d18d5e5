"""L2: rows that do not go together with other rows."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

DUPLICATE_KEY = Rule(
    "L201",
    "duplicate-key",
    "error",
    Words("another row of `{name}` has the key `{key}` already", "`{name}` 已有一行使用编号 `{key}`"),
    Words("remove the row if it was logged twice, or give it a key of its own", "如系重复记录请删除，否则请另写编号"),
    about=Words("a key that another row of the metric has already", "该指标的另一行已用过的编号"),
    why=Words(
        "A key stands for one event. Where it comes again, an export was loaded twice, and all that is in it counts "
        "double.",
        "一个编号对应一件事。编号重复，说明同一份导出数据载入了两次，其中的数都会重复计算。",
    ),
    example=Example(
        "date,branch,value,key\n2020-04-06,北京,18,T-1041\n2020-04-07,北京,18,T-1041\n",
        "date,branch,value,key\n2020-04-06,北京,18,T-1041\n2020-04-07,北京,18,T-1042\n",
        file="data/response-time.csv",
    ),
)
DUPLICATE_PERIOD = Rule(
    "L202",
    "duplicate-period",
    "error",
    Words(
        "`{name}` is logged per {per}, and another row stands for {unit} already",
        "`{name}` 按{per}记录，而 {unit}已有一行",
    ),
    Words(
        "keep one of the two; `log-metric --replace` corrects a row", "两行只保留一行；更正可用 log-metric --replace"
    ),
    about=Words(
        "a second row for a day, week, month or quarter that has one",
        "同一日、周、月或季度的第二行数据",
    ),
    why=Words(
        "Of two rows for one month at most one is right. Counted together, they say what nobody has measured.",
        "同一个月的两行，至多有一行是对的。两行相加，得到的是谁也没有测过的数。",
    ),
    example=Example(
        "date,value,of\n2020-04,88,100\n2020-04,91,100\n",
        "date,value,of\n2020-04,91,100\n",
        file="data/satisfaction.csv",
    ),
)
FILE_AND_FOLDER = Rule(
    "L203",
    "file-and-folder",
    "error",
    Words("`{name}` has both a file and a folder", "`{name}` 既有文件又有文件夹"),
    Words("keep all its rows in one of the two", "数据只放在其中一处"),
    about=Words("a metric that has both a file and a folder", "既有文件又有文件夹的指标"),
    why=Words(
        "Where rows stand in two places, they soon stand there twice. Whoever corrects one of them leaves the other as "
        "it was.",
        "数据放在两处，很快就会两处都有同一行。更正了一处，另一处还是老样子。",
    ),
    example=Example(
        "date,branch,value\n2020-04-08,北京,21\n",
        "",
        file="data/response-time/2020-04.csv",
    ),
)
