"""What is said of files that cannot be written."""

from covidsvc.words.bilingual import Words

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
