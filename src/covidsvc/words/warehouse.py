"""What is said of a warehouse that the rows of a metric are in."""

from covidsvc.words.bilingual import Words

UNKNOWN = Words(
    "no address is known for the connection `{name}`: set {variable}, or write it into {file}",
    "连接 `{name}` 没有地址：请设置 {variable}，或写入 {file}",
)
UNKNOWN_KIND = Words(
    "the address of the connection `{name}` is of no kind that is known: {kinds}",
    "连接 `{name}` 的地址不是已知的类型：{kinds}",
)
BAD_TIMEOUT = Words(
    "the timeout of the connection `{name}` is no number of seconds from 1 to 86,400",
    "连接 `{name}` 的超时不是 1 到 86,400 之间的秒数",
)
BAD_FILE = Words("the file of connections {file} cannot be read: {reason}", "无法读取连接文件 {file}：{reason}")
FILE_INSIDE = Words(
    "the file of connections {file} lies in the workspace, where its secrets would be shared: put it elsewhere",
    "连接文件 {file} 在工作区内，其中的密码会随之共享：请放到别处",
)
NO_PACKAGE = Words(
    "the connection `{name}` needs {package}, which is not installed: pip install 'covidsvc[{extra}]'",
    "连接 `{name}` 需要 {package}，尚未安装：pip install 'covidsvc[{extra}]'",
)
AWAY = Words("the warehouse behind `{name}` cannot be reached", "无法连接 `{name}` 的数据仓库")
REFUSED = Words("the warehouse behind `{name}` refuses the login", "`{name}` 的数据仓库拒绝登录")
SLOW = Words(
    "the warehouse behind `{name}` has not answered within {seconds} seconds",
    "`{name}` 的数据仓库在 {seconds} 秒内没有回应",
)
FAILED = Words("the warehouse behind `{name}` could not answer: {detail}", "`{name}` 的数据仓库未能回答：{detail}")
NO_TOML = Words("it is no TOML", "不是 TOML")
