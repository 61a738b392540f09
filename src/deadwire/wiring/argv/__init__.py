"""The one grammar of command lines: whatever carrier a command stands in, what it uses is found here.

`split` takes shell text apart into commands, `operands` says which words of one command name files, modules, objects.
"""

from deadwire.wiring.argv.operand import Operand
from deadwire.wiring.argv.operands import operands
from deadwire.wiring.argv.splitting import Words, split

__all__ = ["Operand", "Words", "operands", "split"]
