"""What `init` says."""

from covidsvc.words.bilingual import Words

WRITTEN = Words(
    "{folder} has a plan that works now, and its logs. All numbers are made up.",
    "已在{folder}写入可直接运行的方案和日志。其中的数字都是编造的。",
)
HERE, HERE_ALREADY = Words("This folder", "当前文件夹"), Words("this folder", "当前文件夹中")
ABOUT = {
    "plans": Words("the plan: begin here, from the top", "方案：请从这里开始，自上而下修改"),
    "data": Words("the logs, one a metric", "日志，每个指标一份"),
    "README.md": Words("what the commands are for", "各命令的用途"),
    "ci": Words(
        "has every change checked; it says where covidsvc is installed from",
        "每次改动自动检查；其中写明从哪里安装 covidsvc",
    ),
    ".gitignore": Words("what is not to be kept", "不纳入版本管理的文件"),
    "schema": Words("lets an editor complete and explain the plan", "供编辑器补全和解释方案"),
}
NEXT = Words("What to do next:", "接下来：")
STEPS = {
    "report": Words("the verdicts of {month}", "{month}的结论"),
    "explain": Words("how one of them came about", "其中一个结论的由来"),
    "plan": Words(
        "change it into yours; its first lines say in which order", "改成您自己的方案，文件开头写明了先后顺序"
    ),
    "check": Words(
        "after each change: all that is wrong, and how to mend it", "每次修改之后运行：列出全部问题及改正办法"
    ),
}
IN_THE_WAY = Words(
    "nothing was written: {folder} has {names} already; name an empty folder, as in `covidsvc init {other}`",
    "未写入任何文件：{folder}已有 {names}；请指定空文件夹，例如 covidsvc init {other}",
)
MORE = Words("{names} and {count} more", "{names} 等，另有 {count} 个")
NO_FOLDER = Words(
    "nothing was written: {folder} is a file, and has to be a folder; name another one",
    "未写入任何文件：{folder} 是文件而不是文件夹，请指定其他文件夹",
)
CANNOT_WRITE = Words(
    "nothing was written: {place} cannot be written ({reason}); name a folder in which you may write",
    "未写入任何文件：无法写入 {place}（{reason}）；请指定可以写入的文件夹",
)
CI_ELSEWHERE = Words(
    "{file} is looked for in the root of the repository, {root}: move it there, and let its commands run in {folder}",
    "CI 只读取仓库根目录 {root} 下的 {file}：请移到那里，并让其中的命令在 {folder} 运行",
)
