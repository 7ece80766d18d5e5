"""Why a file cannot be written."""

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

from covidsvc.words.bilingual import Words

_NO_ROOM = Words("the disk is full", "磁盘已满")
_FORBIDDEN = Words("you may not write there", "没有写入权限")
_GONE = Words("there is no such file or folder", "文件或文件夹不存在")
REASONS = {
    ENOSPC: _NO_ROOM,
    EDQUOT: Words("your share of the disk is used up", "磁盘配额已用完"),
    EFBIG: Words("it would be larger than a file may be here", "超出此处允许的文件大小"),
    EACCES: _FORBIDDEN,
    EPERM: _FORBIDDEN,
    EROFS: Words("the disk or folder is read-only", "磁盘或文件夹为只读"),
    ENOENT: _GONE,
    ESTALE: _GONE,
    ENOTDIR: Words("a part of the path is a file and no folder", "路径中的某一部分是文件而不是文件夹"),
    EISDIR: Words("it is a folder", "它是文件夹"),
    EEXIST: Words("it is there already", "它已经存在"),
    ELOOP: Words("a link stands in its place", "该处是链接"),
    ENAMETOOLONG: Words("the name is too long", "名称过长"),
    EIO: Words("the disk failed", "磁盘读写出错"),
}
"""What the system says in one language only, and often in a clerk's; what is not here it says itself."""

CANNOT_WRITE = Words("{file} cannot be written: {reason}", "无法写入 {file}：{reason}")
IS_LOCKED = Words("another writer has held it for {seconds} seconds", "其他写入者已占用 {seconds} 秒")
CANNOT_LOCK = Words("this file system has no locks", "此文件系统不支持加锁")
WAITING = Words(
    "another writer is at work on {data}: waiting, at most {seconds} seconds",
    "其他写入者正在写入 {data}：等待中，最多 {seconds} 秒",
)
TAKEN_BACK = Words(
    "an earlier writer was cut off: what it had begun to write to {files} was taken back",
    "此前的写入中途中断：已撤回写入 {files} 的不完整内容",
)
CHANGED = Words("another program changed it meanwhile: try again", "其间被其他程序改动：请重试")
MOVED = Words("it was moved or replaced meanwhile: try again", "其间被移走或替换：请重试")
NO_FILE = Words("it is no file that rows can be added to", "它不是可以追加数据的文件")
OUTSIDE = Words("a link leads from there out of the folder", "该处的链接指向文件夹之外")
NO_PLACE = Words("it is a folder or a device, and no file", "它是文件夹或设备，不是文件")
