"""Killed at random moments, and said again: nothing lost, nothing twice, as after a run that nobody killed."""

import random
from collections.abc import Callable

import pytest
from tests.torture.cases import CASES
from tests.torture.editing import EDITING
from tests.torture.killing import Case, Template, size, torment

KILLS = size(200, 3)
AT_ONCE = 20
_ROUNDS = [(case, first) for case in (*CASES, *EDITING) for first in range(0, KILLS, AT_ONCE)]


@pytest.fixture(scope="module")
def template_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Template]:
    """What a case needs, made once for all rounds of it that one worker runs."""
    made: dict[str, Template] = {}

    def template(case: Case) -> Template:
        if case.name not in made:
            made[case.name] = Template(case, tmp_path_factory.mktemp("killed"))
        return made[case.name]

    return template


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("case", "first"), _ROUNDS, ids=lambda one: one.name if isinstance(one, Case) else str(one))
def test_killed_and_said_again(template_of: Callable[[Case], Template], case: Case, first: int) -> None:
    """Whenever it is killed. A failure names the seed and the moments."""
    kills = min(AT_ONCE, KILLS - first)
    seed = random.SystemRandom().randrange(10**6)
    print(f"{case.name}: {kills} kills, seed {seed}")
    torment(template_of(case), kills, seed)
