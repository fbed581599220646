"""``nianbao completion``, and what the scripts that it prints ask for each time Tab is pressed.

click completes for all four shells. Here is what its scripts get wrong, measured on bash 5.2, zsh
5.9 and fish 3.6: ``--format=h``, values with commas in fish, and in PowerShell Windows paths and
the code page.
"""

from __future__ import annotations

import os
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    PowerShellComplete,
    ShellComplete,
    ZshComplete,
)

from nianbao.cli.console import print_text
from nianbao.cli.session import Session

__all__ = ["VARIABLE", "completion", "write_completions"]

#: Where the scripts say which shell asks: ``zsh_complete``.
VARIABLE = "_NIANBAO_COMPLETE"
_NAME = "nianbao"

# The words up to the cursor go to the program one a line, for a backslash of a Windows path is no
# escape. The answer is UTF-8, which the console of a Chinese Windows (GBK) would misread. Where
# files are wanted nothing is answered: PowerShell then offers files itself, and quotes them.
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $command, $cursor)
    $typed = @(foreach ($element in $command.CommandElements) {
        if ($element.Extent.StartOffset -lt $cursor) {
            if ($element.Value -is [string]) { $element.Value } else { $element.Extent.Text }
        }
    })
    if ($word -eq '') { $typed += '' }
    $program = $command.GetCommandName()
    $before = $env:%(complete_var)s, $env:COMP_WORDS, [Console]::OutputEncoding
    try {
        $env:%(complete_var)s = 'powershell_complete'
        $env:COMP_WORDS = $typed -join "`n"
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $answer = @(& $program 2>$null)
    } finally {
        $env:%(complete_var)s, $env:COMP_WORDS, [Console]::OutputEncoding = $before
    }
    for ($at = 0; $at + 2 -lt $answer.Count; $at += 3) {
        if ($answer[$at] -ne 'plain') { continue }
        $value, $help = $answer[$at + 1], $answer[$at + 2]
        if ($help -eq '_') { $help = $value }
        $shown = $value
        # Of TAL001,TAL002 PowerShell has either the whole or the last part in its hands.
        if (-not $word.Contains(',')) { $value = $value.Substring($value.LastIndexOf(',') + 1) }
        [System.Management.Automation.CompletionResult]::new(
            $value, $shown, 'ParameterValue', $help)
    }
}
"""


class _Bash(BashComplete):
    """bash parts words at ``=``: ``--format``, ``=``, ``h``."""

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        return [arg for arg in args if arg != "="], incomplete


class _Whole(ShellComplete):
    """The shells that do not: ``--format=h`` is one word, which what is offered replaces."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        items = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if not equals or not option.startswith("--"):
            return items
        return [
            CompletionItem(f"{option}={item.value}", item.type, item.help)
            for item in items
            if item.type == "plain"
        ]


class _Zsh(_Whole, ZshComplete):
    pass


class _Fish(_Whole, FishComplete):
    # A value may hold commas itself: TAL001,TAL002.
    source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


class _PowerShell(_Whole, PowerShellComplete):
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        _program, *args, incomplete = os.environ["COMP_WORDS"].split("\n")
        return args, incomplete


_SHELLS: dict[str, type[ShellComplete]] = {
    "bash": _Bash,
    "zsh": _Zsh,
    "fish": _Fish,
    "powershell": _PowerShell,
}


@click.command()
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@click.pass_obj
def completion(_session: Session, /, shell: str) -> int:
    """Print the script by which a shell completes commands, options, formats, rules and files.

    \b
    bash        in ~/.bashrc:   source <(nianbao completion bash)
    zsh         in ~/.zshrc:    source <(nianbao completion zsh)    after compinit
    fish        nianbao completion fish > ~/.config/fish/completions/nianbao.fish
    PowerShell  in $PROFILE:    nianbao completion powershell | Out-String | Invoke-Expression
    """
    print_text(_shell(shell, completion).source())
    return 0


def write_completions(commands: click.Command, session: Session, asked: str) -> int:
    """Answer a shell that asks by the script: what may stand at the cursor, on standard output."""
    name, _, instruction = asked.partition("_")
    if name not in _SHELLS or instruction != "complete":
        return 1
    # As bytes: on Windows text would get other line ends.
    click.echo(_shell(name, commands, session).complete().encode())
    return 0


def _shell(name: str, commands: click.Command, session: Session | None = None) -> Any:
    return _SHELLS[name](commands, {"obj": session}, _NAME, VARIABLE)
