"""The settings of the model that a script works on. The first word after the script's name says which:
`python train.py tone-en WORK OUT …` reads settings/tone_en.py. Another classifier is another file here."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

MODELS = sorted(path.stem.replace("_", "-") for path in Path(__file__).parent.glob("[!_]*.py"))


def _chosen() -> ModuleType:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in MODELS:
        raise SystemExit(f"the first argument names the model: {' or '.join(MODELS)}")
    # The script's own parser does not see it.
    del sys.argv[1]
    return import_module(f"settings.{name.replace('-', '_')}")


_settings = _chosen()


def __getattr__(name: str) -> Any:
    return getattr(_settings, name)
