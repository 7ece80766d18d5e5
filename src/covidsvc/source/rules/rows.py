"""L1: rows that do not hold together."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

BROKEN_QUOTES = Rule(
    "L103",
    "broken-quotes",
    "error",
    Words("the row cannot be read: {reason}", "无法读取该行：{reason}"),
    Words(
        "put a cell that holds commas, quotes or line ends in quotes, and double the quotes within it",
        "含逗号、引号或换行的单元格要加引号，其中的引号写两遍",
    ),
    about=Words("quotes that do not match, or a cell without an end", "不配对的引号，或没有尽头的单元格"),
    why=Words(
        "A quote that is not closed swallows the rows after it. They would be missing from every sum, and nothing "
        "would show it.",
        "没有闭合的引号会吞掉后面的行。各项合计都会少了它们，却看不出来。",
    ),
    example=Example(
        'date,branch,value,note\n2020-04-06,北京,18,"one desk closed\n2020-04-07,上海,23.5,\n',
        'date,branch,value,note\n2020-04-06,北京,18,"one desk closed"\n2020-04-07,上海,23.5,\n',
        file="data/response-time.csv",
    ),
)
NUL_CHARACTER = Rule(
    "L125",
    "nul-character",
    "error",
    Words("there is an invisible character here (NUL)", "此处有一个不可见的字符（NUL）"),
    Words("delete it", "请删除它"),
    about=Words("an invisible character that no text has (NUL)", "文本中不应有的不可见字符（NUL）"),
    why=Words(
        "It is what a full disk or a broken transfer leaves behind. The numbers around it may be damaged, too.",
        "这是磁盘写满或传输中断留下的痕迹。它周围的数值也可能已损坏。",
    ),
    example=Example(
        "date,value,of,note\n2020-04,88,100,\0\0\n",
        "date,value,of,note\n2020-04,88,100,\n",
        file="data/satisfaction.csv",
    ),
)
TOO_MANY_CELLS = Rule(
    "L108",
    "too-many-cells",
    "error",
    Words("the row has {found} cells, and the header {expected}", "该行有 {found} 格，表头有 {expected} 格"),
    Words(
        "put a cell that holds a comma in quotes, or remove what is too much", "含逗号的单元格要加引号；多出的请删去"
    ),
    about=Words("a row with more cells than the header", "单元格比表头多的行"),
    why=Words(
        "A thousands separator cuts a number in two: of 1,270 new users, one would be counted.",
        "千分位逗号会把一个数断成两格：1,270 名新用户，只会计为 1 名。",
    ),
    example=Example(
        "date,value,note\n2020-04-28,1,270,\n",
        "date,value,note\n2020-04-28,1270,\n",
        file="data/registrations.csv",
    ),
)
TOO_FEW_CELLS = Rule(
    "L124",
    "too-few-cells",
    "error",
    Words("the row ends before {names}", "该行缺少 {names}"),
    Words("write what is missing; an empty cell needs its comma, too", "请补上缺少的单元格；空单元格也要有逗号"),
    about=Words("a row with fewer cells than the header", "单元格比表头少的行"),
    why=Words(
        "A row that breaks off may have lost its number, or the end of it. A file ends like that when its copying was "
        "cut short.",
        "半途而止的行，可能丢了数值，或丢了数值的后几位。复制中断的文件就会这样结尾。",
    ),
    example=Example(
        "date,branch,value,note\n2020-04-06,北京,18,\n2020-04-07,上海,2",
        "date,branch,value,note\n2020-04-06,北京,18,\n2020-04-07,上海,23.5,\n",
        file="data/response-time.csv",
    ),
)
EMPTY_ROW = Rule(
    "L127",
    "empty-row",
    "error",
    Words("the row has commas and nothing else", "该行只有逗号"),
    Words("delete the row", "请删除该行"),
    about=Words("a row of commas alone", "只有逗号的行"),
    why=Words(
        "A spreadsheet writes such a row where cells were emptied. Whether a number is missing there, only the person "
        "who emptied them knows.",
        "电子表格清空单元格后会留下这样的行。那里是否少了数据，只有清空的人知道。",
    ),
    example=Example(
        "date,value,of\n2020-03,84,100\n,,\n2020-04,88,100\n",
        "date,value,of\n2020-03,84,100\n2020-04,88,100\n",
        file="data/satisfaction.csv",
    ),
)
