"""Why the system cannot read or write a file, and what helps.

It says so itself in one language only, and often in a clerk's; what is not here is left to it.
"""

from errno import (
    EACCES,
    EDQUOT,
    EEXIST,
    EFBIG,
    EIO,
    EISDIR,
    ELOOP,
    ENAMETOOLONG,
    ENOENT,
    ENOSPC,
    ENOTDIR,
    EPERM,
    EROFS,
    ESTALE,
)
from typing import NamedTuple

from covidsvc.words.bilingual import Words


class SystemReason(NamedTuple):
    """What keeps a file from being read or written, and what to do about it, where one thing can be said."""

    said: Words
    step: Words | None = None

    @property
    def in_full(self) -> Words:
        return self.said if self.step is None else IN_FULL.fill(said=self.said, step=self.step)


IN_FULL = Words("{said}; {step}", "{said}；{step}")
_LOOK_AT_NAME = Words("look at how it is written, or make the folder first", "请核对写法，或先建立文件夹")
_GONE = SystemReason(Words("there is no such file or folder", "文件或文件夹不存在"), _LOOK_AT_NAME)
_MAY_NOT_WRITE = SystemReason(
    Words("you may not write there", "没有写入权限"),
    Words("have its owner allow it, or choose another place", "请向其所有者申请权限，或换一个位置"),
)
_MAY_NOT_READ = SystemReason(
    Words("you may not read it", "没有读取权限"), Words("have its owner allow it", "请向其所有者申请权限")
)
_COMMON = {
    ENOTDIR: SystemReason(Words("a part of the path is a file and no folder", "路径中的某一部分是文件而不是文件夹")),
    EISDIR: SystemReason(Words("it is a folder", "它是文件夹"), Words("name a file", "请指明一个文件")),
    ELOOP: SystemReason(Words("a link stands in its place", "该处是链接")),
    ENAMETOOLONG: SystemReason(Words("the name is too long", "名称过长"), Words("choose a shorter one", "请缩短名称")),
    EIO: SystemReason(Words("the disk failed", "磁盘读写出错")),
}
TO_WRITE = {
    **_COMMON,
    ENOSPC: SystemReason(
        Words("the disk is full", "磁盘已满"),
        Words("remove what is no longer needed from it", "请先清理不再需要的文件"),
    ),
    EDQUOT: SystemReason(
        Words("your share of the disk is used up", "磁盘配额已用完"),
        Words("remove files of yours, or have the share enlarged", "请先清理自己的文件，或申请更大的配额"),
    ),
    EFBIG: SystemReason(Words("it would be larger than a file may be here", "超出此处允许的文件大小")),
    EACCES: _MAY_NOT_WRITE,
    EPERM: _MAY_NOT_WRITE,
    EROFS: SystemReason(
        Words("the disk or folder is read-only", "磁盘或文件夹为只读"),
        Words("choose another place, or have it made writable", "请换一个位置，或改为可写"),
    ),
    ENOENT: _GONE,
    ESTALE: _GONE,
    EEXIST: SystemReason(Words("it is there already", "它已经存在")),
}
TO_READ = {
    **_COMMON,
    EACCES: _MAY_NOT_READ,
    EPERM: _MAY_NOT_READ,
    ENOENT: SystemReason(_GONE.said),
    ESTALE: SystemReason(_GONE.said),
}
