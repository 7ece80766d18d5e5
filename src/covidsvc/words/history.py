"""The texts of git's history: why it cannot be read, and what it says of a KPI."""

from covidsvc.words.bilingual import Words

NO_GIT = Words(
    "git is not installed, or not on the PATH: what the plans were before cannot be told without it; install it",
    "未安装 git，或不在 PATH 中：没有 git 就无法得知方案以前的内容，请先安装",
)
NO_REPOSITORY = Words(
    "the plans lie in no git repository, so that nobody can tell what they were before; `git init` begins one",
    "方案不在 git 仓库中，无法得知以前的内容；可用 git init 建立仓库",
)
NO_COMMIT = Words(
    "the repository has no commit yet, so that there is nothing to compare with: commit the plans first",
    "仓库还没有任何提交，没有可比较的内容：请先提交方案",
)
OTHER_OWNER = Words(
    "git does not read this repository, since it belongs to another user: if you trust it, name it with "
    "`git config --global --add safe.directory FOLDER`",
    "仓库属于其他用户，git 拒绝读取：如可信任，请运行 git config --global --add safe.directory 文件夹",
)
NO_REVISION = Words(
    "{name}: there is no such revision; write a branch, a tag or the id of a commit",
    "{name}：没有该版本；请写分支、标签或提交的编号",
)
NO_REVISION_IN_PART = Words(
    "{name}: there is no such revision in this shallow clone; fetch all of it with `git fetch --unshallow`, or in CI "
    "with `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)",
    "{name}：浅克隆中没有该版本；请用 git fetch --unshallow 取回全部历史，在 CI 中设置 fetch-depth: 0（GitHub）"
    "或 GIT_DEPTH: 0（GitLab）",
)
NO_BASE_IN_PART = Words(
    "this clone is shallow, and has no main branch to compare with: name a revision, or fetch all of the history with "
    "`git fetch --unshallow`, in CI with `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)",
    "这是浅克隆，没有可比较的主分支：请指定版本，或用 git fetch --unshallow 取回全部历史，在 CI 中设置 "
    "fetch-depth: 0（GitHub）或 GIT_DEPTH: 0（GitLab）",
)
NO_OBJECT = Words(
    "the object {id} is not in this clone, and nothing is fetched: fetch all of it with `git fetch --refetch`, or "
    "clone without a filter",
    "该克隆中没有对象 {id}，本程序也不会下载：请用 git fetch --refetch 取回，或不带 filter 重新克隆",
)
NO_TREE = Words(
    "the folder {id} in the repository is damaged: `git fsck` says more", "仓库中的文件夹 {id} 已损坏：详见 git fsck"
)
GIT_FAILED = Words("git failed: {said}", "git 出错：{said}")
OUTSIDE = Words(
    "{plan} lies outside the repository of the other plans: name the plans of one repository with --plan",
    "{plan} 不在其他方案所在的仓库中：请用 --plan 指定同一仓库中的方案",
)
