"""Prints each place of a PowerShell script that its grammar does not know; a foreign Python runs
this."""

import sys
from pathlib import Path

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

parser = Parser(Language(tree_sitter_powershell.language()))


def show_faults(node: Node) -> None:
    """Print the faults in and below a node."""
    if node.is_error or node.is_missing:
        sys.stdout.write(f"{node.start_point.row + 1}:{node.start_point.column + 1}: {node}\n")
    for child in node.children:
        show_faults(child)


show_faults(parser.parse(Path(sys.argv[1]).read_bytes()).root_node)
