"""The benchmark of searching says so where there is nothing to measure, and runs where there is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BENCH = ROOT / "bench" / "search.py"


def test_nothing_to_measure_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH), "--corpora", str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "Nothing was measured" in done.stdout
    assert json.loads(done.stdout.splitlines()[-1]) == {"search_skipped": True}


@pytest.mark.skipif(not (ROOT / ".." / "shared" / "corpora").is_dir(), reason="the corpora are not there")
def test_a_few_documents_are_measured() -> None:
    done = subprocess.run([sys.executable, str(BENCH), "--limit", "60"], capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["search_documents"] == 60
    assert figures["search_ratio_p95"] > 0
