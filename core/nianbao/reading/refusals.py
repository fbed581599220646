"""Why a storage does not do what it is asked for, in words that people understand."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager

from nianbao.guard import translated
from nianbao.text.wording import Text

__all__ = ["RefusedError", "asking"]


class RefusedError(Exception):
    """Why a storage did not do what it was asked for."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def asking() -> AbstractContextManager[None]:
    """Turn what the client of a storage raises into `RefusedError`."""
    return translated(lambda error: RefusedError(_why(error)))


#: By the names of the errors, for the modules that define them are not always there. The first
#: that an error is, or comes from, is told.
_WHY: Mapping[str, Text] = {
    "FileNotFoundError": Text(
        "没有这个桶或路径，请检查写法", "there is no such bucket or path; check it"
    ),
    "PermissionError": Text(
        "没有权限，请检查凭据和授权", "access was refused; check the credentials and their rights"
    ),
    "NoCredentialsError": Text(
        "没有凭据，请设置环境变量或该存储的配置文件",
        "there are no credentials; set environment variables or the storage's configuration",
    ),
    "PartialCredentialsError": Text("凭据不完整", "the credentials are incomplete"),
    "AuthenticationException": Text(
        "没有通过认证，请检查用户名和密钥", "authentication failed; check user and key"
    ),
    "UnknownHostError": Text(
        "不认识这台服务器的密钥，请先用 ssh 连接一次并核对指纹（记在 ~/.ssh/known_hosts 中）",
        "the key of the server is not known; connect to it by ssh once and compare its fingerprint "
        "(it is kept in ~/.ssh/known_hosts)",
    ),
    "EndpointConnectionError": Text(
        "无法连接，请检查网络和地址", "it cannot be reached; check the network and the address"
    ),
    "ClientConnectorError": Text(
        "无法连接，请检查网络和地址", "it cannot be reached; check the network and the address"
    ),
    "TimeoutError": Text("没有及时答复，请稍后再试", "it did not answer in time; try later"),
    "ConnectTimeoutError": Text("没有及时答复，请稍后再试", "it did not answer in time; try later"),
    "ReadTimeoutError": Text("没有及时答复，请稍后再试", "it did not answer in time; try later"),
    "ConnectionError": Text("连接中断，请稍后再试", "the connection broke; try later"),
}


def _why(error: BaseException | None) -> Text:
    """Why a storage refused something; never what its client says of it, which may hold keys."""
    first = type(error).__name__
    while error is not None:
        for kind in type(error).__mro__:
            if kind.__name__ in _WHY:
                return _WHY[kind.__name__]
        error = error.__cause__ or error.__context__
    return Text(f"出错（{first}）", f"it failed ({first})")
