from __future__ import annotations

import pytest

from cases_of_files import Case, read_cases, show
