"""What the operating system refuses, in words of our own: its own are English, and say little."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from nianbao.text.wording import Text

__all__ = ["OPEN_ELSEWHERE", "system_error"]

#: A file that Excel, WPS or Word has open.
OPEN_ELSEWHERE = Text(
    "文件正在 Excel、WPS、Word 或其他程序中打开，请在那里关闭后再运行一次",
    "it is open in Excel, WPS, Word or another program; close it there and run again",
)
#: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
_HELD = (32, 33)

#: On Windows a file that Excel or WPS has open looks like one without permission.
_DENIED = Text(
    "没有权限，或者文件正被其他程序（如 Excel、WPS、Word）打开，请关闭后再试",
    "no permission, or another program (Excel, WPS, Word) has it open; close it there",
)
_WORDS: Mapping[int, Text] = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EBUSY: _DENIED,
    errno.ENOENT: Text("没有这个文件或目录", "there is no such file or directory"),
    errno.EISDIR: Text("这是一个目录", "it is a directory"),
    errno.ENOTDIR: Text("路径中有一段不是目录", "a part of the path is no directory"),
    errno.EEXIST: Text("已经存在", "it exists already"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EDQUOT: Text("磁盘配额已用完", "the disk quota is used up"),
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.EIO: Text("磁盘读写出错", "the disk failed"),
    errno.ENAMETOOLONG: Text("文件名太长", "the name is too long"),
    errno.ELOOP: Text("链接循环", "its links run in a circle"),
    errno.EMFILE: Text("打开的文件太多", "too many files are open"),
    errno.EPIPE: Text("管道已关闭", "the pipe is closed"),
    errno.EBADF: Text("已经关闭", "it is closed"),
}


def system_error(error: Exception) -> Text:
    """Why the operating system refused something; its own words where the reason is rare."""
    if getattr(error, "winerror", None) in _HELD:
        return OPEN_ELSEWHERE
    known = _WORDS.get(getattr(error, "errno", None) or 0)
    if known is not None:
        return known
    own = getattr(error, "strerror", None) or str(error)
    return Text(own, own)
