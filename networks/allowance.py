"""How many ideas somebody may raise without a name in a day, without a note of who has raised one."""

from people.allowance import Allowance

IDEAS = Allowance("ideas", 3)
