"""What the keys of a metric mean, and of the source that its rows may be in."""

from covidsvc.load.explanations.explanation import Explanation, key, text
from covidsvc.model.plan import Declared, Metric, Source

EXPLANATIONS: dict[type[Declared], dict[str, Explanation]] = {
    Metric: {
        "title": key("Title", "名称", *text("What is counted or measured.", "统计或测量的内容。")),
        "kind": key(
            "Kind",
            "类型",
            "`amount` is a value, `share` a part of a whole such as 84 of 100, `rate` so many per so many, "
            "without an upper bound.",
            "amount 为数量；share 为部分占整体，例如 100 中的 84；rate 为每若干中的次数，没有上限。",
        ),
        "unit": key(
            "Unit",
            "单位",
            *text(
                "The unit of the values. Units of time are known and convert. `percent` makes a rate a percentage; an "
                "amount has none.",
                "数值的单位。时间单位自动识别并换算。percent 使 rate 以百分比表示，amount 不可用。",
            ),
        ),
        "per": key(
            "Logged per",
            "记录频率",
            "How often a row is due; `event` means whenever something happens.",
            "多久应有一行数据；event 表示有事才记。",
        ),
        "min": key("Least value", "最小值", "The least that a value may be.", "数值不得小于此数。"),
        "max": key("Greatest value", "最大值", "The most that a value may be.", "数值不得大于此数。"),
        "missing": key(
            "Meaning of silence",
            "没有数据的含义",
            "What a window without rows means: `no-data`, or `zero` for a metric that is logged only when something "
            "happens.",
            "窗口内没有数据时的含义：no-data 为无数据，zero 为 0，用于有事才记的指标。",
        ),
        "dimensions": key(
            "Dimensions",
            "维度",
            "Further columns of its log: `[branch, channel]`.",
            "日志中另有的列：`[branch, channel]`。",
        ),
        "owner": key(
            "Owner",
            "责任部门",
            "Who logs it, an id under `owners`; by default the owner of the measure that judges it.",
            "由谁记录，即 owners 下的标识；默认为考核它的措施的责任部门。",
        ),
        "encoding": key(
            "Encoding", "编码", "How its own log is written: `utf-8` or `gb18030`.", "其日志的编码：utf-8 或 gb18030。"
        ),
        "source": key(
            "Source",
            "数据来源",
            "Where its rows are when they stay in a database: a connection, a table or a query, and the columns.",
            "数据留在数据库中时的来源：连接、表或查询，以及各列。",
        ),
    },
    Source: {
        "connection": key(
            "Connection",
            "连接",
            "The name of a database; its address comes from COVIDSVC_CONNECTION_NAME or a file outside the repository.",
            "连接的名称；地址来自 COVIDSVC_CONNECTION_名称 或代码库之外的文件。",
        ),
        "table": key(
            "Table", "表", "The table, one that the connection allows: `tickets`.", "表名，须为连接所允许的：tickets。"
        ),
        "query": key(
            "Query",
            "查询",
            "In the place of a table: a file of the workspace with one SELECT over tables that the connection allows.",
            "代替表：工作区中的一个文件，内有一条 SELECT，只读连接所允许的表。",
        ),
        "date": key(
            "Date",
            "日期列",
            "The column with the day of a row; of a time, its day as it stands there.",
            "日期所在的列；时间取其本身的日期。",
        ),
        "value": key("Value", "数值列", "The column with the number.", "数值所在的列。"),
        "of": key(
            "Whole", "整体列", "The column with what the value is a part of, or is per.", "整体（分母）所在的列。"
        ),
        "key": key(
            "Key",
            "顺序列",
            "The column by which rows of one day are in order, for `first` and `last`.",
            "同一天内各行顺序所依据的列，用于 first 和 last。",
        ),
        "dimensions": key(
            "Dimensions",
            "维度列",
            "The columns of the metric's dimensions, in their order; by default those of the same names.",
            "各维度所在的列，顺序与指标的维度一致；默认与维度同名。",
        ),
        "where": key(
            "Where",
            "条件",
            "Which rows are the metric's: a column, and the value or the values that it has.",
            "哪些行属于该指标：列，及其取值。",
        ),
    },
}
