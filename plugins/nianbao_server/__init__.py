"""The auditors' desk: a web server on one machine that shows the page for auditors, takes files and
keeps decisions, in one folder and without a database.

It is an application above the core and the writers, and not a plugin: it imports both, and nothing
imports it. `nianbao serve` finds it by the entry point ``desk`` of the group ``nianbao.servers``.
"""

from nianbao_server.server import Service, serve

__all__ = ["Service", "serve"]
