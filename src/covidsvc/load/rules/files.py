"""P1: what keeps the file of a plan from being read, and YAML that a plan is not written in."""

from covidsvc.diagnostic import Example, Rule
from covidsvc.words import Words

UNREADABLE_PLAN = Rule(
    "P101",
    "unreadable-plan",
    "error",
    Words("the plan cannot be read: {reason}", "无法读取方案：{reason}"),
    Words("{mend}", "{mend}"),
    about=Words(
        "a plan that cannot be read: it is not in UTF-8, larger than 5 MB, a link out of the workspace, or not there",
        "无法读取的方案：编码不是 UTF-8、超过 5 MB、是指向工作区之外的链接，或不存在",
    ),
    why=Words(
        "Nobody can say what such a plan promises. A report that left its targets out would look complete.",
        "读不了的方案，谁也说不清承诺了什么。报告若直接略过，看起来却像是完整的。",
    ),
    example=Example(
        "covidsvc: 1\ntitle: 网点服务方案\nstart: 2020-02-01\nowners: {}\nmetrics: {}\nmeasures: {}\n",
        "covidsvc: 1\ntitle: 网点服务方案\nstart: 2020-02-01\nowners: {}\nmetrics: {}\nmeasures: {}\n",
        file="plans/branches.yaml",
        encoding="gb18030",
    ),
)
BAD_YAML = Rule(
    "P102",
    "bad-yaml",
    "error",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
    about=Words(
        "a line that YAML cannot read, or reads otherwise than it was meant",
        "YAML 读不通、或会读成别的意思的行",
    ),
    why=Words(
        "One sign out of place can swallow the lines below it. A target would be lost or turn into another, and nobody "
        "would notice.",
        "一个放错的符号就可能吞掉下面几行：目标丢失，或变成另一个目标，而无人察觉。",
    ),
    example=Example(
        "satisfied: {metric: satisfaction, target: >= 85%}",
        'satisfied: {metric: satisfaction, target: ">= 85%"}',
    ),
)
DUPLICATE_KEY = Rule(
    "P103",
    "duplicate-key",
    "error",
    Words("the key `{key}` stands here a second time", "键 `{key}` 第二次出现"),
    Words("keep one of the two, or give this one a name of its own", "两处只保留一处，或另起名字"),
    about=Words("a key that stands twice in the same place", "在同一处出现两次的键"),
    why=Words(
        "What reads YAML usually keeps the last of the two and says nothing. The other target would be gone without a "
        "trace.",
        "读取 YAML 的程序通常只留下后一个，且不作提示：前一个目标会不留痕迹地消失。",
    ),
    example=Example(
        "satisfied:\n  metric: satisfaction\n  target: at least 85%\n  target: at least 80%",
        "satisfied:\n  metric: satisfaction\n  target: at least 85%",
    ),
)
REFUSED_YAML = Rule(
    "P104",
    "refused-yaml",
    "error",
    Words("{problem}", "{problem}"),
    about=Words(
        "what a plan does not need of YAML: aliases, tags, merge keys, a second document",
        "方案用不到的 YAML 写法：别名、标签、合并键、第二个文档",
    ),
    why=Words(
        "A plan is read and signed by people who need not know YAML. What stands there should be all there is, with "
        "nothing borrowed from another line.",
        "审阅、签批方案的人不必懂 YAML：写在那里的就应是全部，不从别处借用。",
    ),
    example=Example(
        "fast: &day\n"
        "  metric: response-time\n"
        "  aggregate: mean\n"
        "  target: at most 24 hours\n"
        "slowest:\n"
        "  <<: *day\n"
        "  aggregate: max",
        "fast:\n"
        "  metric: response-time\n"
        "  aggregate: mean\n"
        "  target: at most 24 hours\n"
        "slowest:\n"
        "  metric: response-time\n"
        "  aggregate: max\n"
        "  target: at most 24 hours",
    ),
)
TOO_DEEP = Rule(
    "P105",
    "too-deep",
    "error",
    Words("this stands more than {limit} levels deep", "嵌套超过 {limit} 层"),
    Words("a plan needs six levels: look for brackets that are not closed", "方案只需要六层，请检查有没有未闭合的括号"),
    about=Words("what stands more than 40 levels deep", "嵌套超过 40 层的内容"),
    why=Words(
        "A plan has six levels. Forty come of a key that was held down, or of a file made to bring the program down.",
        "方案只有六层。到了四十层，不是按住了某个键，就是有人想让程序出错。",
    ),
    example=Example(f"solves: {'[' * 38}long-waits]", "solves: [long-waits]"),
)
NOT_A_PLAN = Rule(
    "P109",
    "not-a-plan",
    "warning",
    Words("the file is not read as a plan: it has no key `covidsvc`", "该文件没有 `covidsvc` 键，不作为方案读取"),
    Words("begin it with `covidsvc: 1`, or keep it in another folder", "在开头写 covidsvc: 1，或移到别的文件夹"),
    about=Words(
        "a YAML file among the plans that is not read as one",
        "放在方案文件夹中、却不作为方案读取的 YAML 文件",
    ),
    why=Words(
        "Whoever put it there may believe that its targets are tracked. They are not, and no report would say so.",
        "放文件的人可能以为其中的目标已在跟踪。其实没有，报告也不会提到。",
    ),
    example=Example(
        "title: Service in the branches\nstart: 2020-02-01\nowners: {}\nmetrics: {}\nmeasures: {}\n",
        "covidsvc: 1\ntitle: Service in the branches\nstart: 2020-02-01\nowners: {}\nmetrics: {}\nmeasures: {}\n",
        file="plans/branches.yaml",
    ),
)
