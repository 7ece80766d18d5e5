"""What each key of a mapping means, for whoever writes one in an editor and hovers over it."""

from covidsvc.load.explanations.explanation import Explanation, key
from covidsvc.model.mapping import Cells, Dates, ImportMapping, Numbers, RowsOf, Table
from covidsvc.model.plan import Declared
from covidsvc.words import Words

_FORM = Words(
    "`DD.MM.YYYY`, `YYYY-MM-DD hh:mm:ss`, `D Mon YYYY`, or `serial` for the days that a spreadsheet counts",
    "DD.MM.YYYY、YYYY-MM-DD hh:mm:ss、YYYY年M月D日，或 serial（电子表格的天数）",
)
_CONDITIONS = Words(
    "`Status: closed`, or `Status: [closed, done]` for any of them.", "`状态: 已办结`，或写几个取值表示任一。"
)

DECLARATIONS: dict[type[Declared], Explanation] = {
    ImportMapping: key(
        "Mapping",
        "映射",
        "How the export of another system becomes rows of logs.",
        "其他系统的导出文件如何成为日志的数据行。",
    ),
    Table: key("Table", "表格", "How the file is written.", "文件的写法。"),
    RowsOf: key(
        "Rows",
        "数据行",
        "What the rows of a metric are made of, called by the metric's id.",
        "某项指标的数据行由哪些列构成，以指标的标识为名。",
    ),
    Dates: key("Date", "日期", "A column of dates, and how they are written.", "日期所在的列及其写法。"),
    Numbers: key(
        "Number",
        "数值",
        "A column of numbers, the time from one moment to another, or a count of lines.",
        "一列数值、两个时刻之差，或行数。",
    ),
    Cells: key("Texts", "文字", "A column of texts, or one text for all lines.", "一列文字，或各行相同的文字。"),
}

EXPLANATIONS: dict[type[Declared], dict[str, Explanation]] = {
    ImportMapping: {
        "mapping": key("Format", "格式", "The version of this format: 1.", "格式的版本：1。"),
        "table": key("Table", "表格", "How the file is written.", "文件的写法。"),
        "rows": key(
            "Rows", "数据行", "What becomes a row: a metric's id for each.", "哪些内容成为数据行：每项写指标的标识。"
        ),
    },
    Table: {
        "encoding": key("Encoding", "编码", "How a CSV is encoded.", "CSV 的编码。"),
        "delimiter": key("Delimiter", "分隔符", "What stands between columns.", "各列之间的符号。"),
        "decimal": key("Decimal sign", "小数点", "What stands before decimals.", "小数之前的符号。"),
        "thousands": key(
            "Thousands separator",
            "千位分隔符",
            "What may stand between groups of three digits.",
            "每三位数字之间的符号。",
        ),
        "dates": key("Dates", "日期写法", f"How dates are written: {_FORM.en}.", f"日期的写法：{_FORM.zh}。"),
        "sheet": key("Sheet", "工作表", "The sheet of a workbook that is read.", "读取哪个工作表。"),
        "header": key("Header", "表头", "The line, or row of the sheet, that names the columns.", "写列名的是第几行。"),
    },
    RowsOf: {
        "metric": key(
            "Metric",
            "指标",
            "A column that says the metric of each line, or `text: ID`; by default these rows are called by its id.",
            "写明各行指标的列，或 `text: 标识`；默认以本项的名称为指标。",
        ),
        "date": key("Date", "日期", "The column of the date.", "日期所在的列。"),
        "value": key(
            "Value",
            "数值",
            "The column of the number, `begin` and `end` of a time, or `count` of lines.",
            "数值所在的列；或时长的 begin 与 end；或 count 计数。",
        ),
        "of": key("Whole", "整体", "The whole, of a share or a rate.", "占比或比率的整体。"),
        "dimensions": key(
            "Dimensions", "维度", "The column of each dimension: `branch: Filiale`.", "各维度所在的列：`branch: 网点`。"
        ),
        "key": key(
            "Key",
            "编号",
            "The column that names each line once and for all, by which it is known again.",
            "唯一标识各行的列，据此识别已导入的行。",
        ),
        "note": key("Note", "备注", "A column of remarks.", "备注所在的列。"),
        "where": key(
            "Lines that count",
            "计入哪些行",
            f"Only lines whose columns have these texts: {_CONDITIONS.en}",
            f"只计入各列为这些取值的行：{_CONDITIONS.zh}",
        ),
        "unless": key(
            "Lines that do not",
            "略去哪些行",
            f"No lines whose columns have these texts: {_CONDITIONS.en} `Closed: ''` is an empty cell.",
            f"略去各列为这些取值的行：{_CONDITIONS.zh}`办结: ''` 表示空单元格。",
        ),
    },
    Dates: {
        "column": key("Column", "列", "The name of the column.", "列名。"),
        "dates": key(
            "Form",
            "写法",
            f"How they are written, by default as the table says: {_FORM.en}.",
            f"日期的写法，默认同 table：{_FORM.zh}。",
        ),
    },
    Numbers: {
        "column": key("Column", "列", "The name of the column.", "列名。"),
        "begin": key("Begin", "起", "The column of the moment that a time begins at.", "开始时刻所在的列。"),
        "end": key("End", "止", "The column of the moment that it ends at.", "结束时刻所在的列。"),
        "dates": key(
            "Form",
            "写法",
            f"How the moments are written, by default as the table says: {_FORM.en}.",
            f"时刻的写法，默认同 table：{_FORM.zh}。",
        ),
        "count": key(
            "Count",
            "计数",
            f"A column: how many lines have a text in it. Or lines whose columns have these texts: {_CONDITIONS.en}",
            f"一列：有内容的行数；或各列为这些取值的行数：{_CONDITIONS.zh}",
        ),
    },
    Cells: {
        "column": key("Column", "列", "The name of the column.", "列名。"),
        "text": key("Text", "文字", "The same for all lines.", "各行相同的文字。"),
        "values": key(
            "Values", "取值", "What stands for each text of the column: `BJ: 北京`.", "各取值对应的文字：`BJ: 北京`。"
        ),
        "others": key(
            "Other texts",
            "其他取值",
            "Whether texts that `values` does not have are refused, or kept as they are.",
            "不在 values 中的取值：refuse 拒绝，keep 照原样保留。",
        ),
    },
}
