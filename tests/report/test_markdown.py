"""Comments and headings in the lines of a directive: what is left of those, and where one of these stands."""

from __future__ import annotations

import pytest

from g40sphinx.report.text.markdown_lines import open_heading, without_comments

CASES = {
    "a bullet": ("- A\n<!-- - B -->\n- C", "- A\n\n- C"),
    "several bullets": ("- A\n<!--\n- B\n- C\n-->\n- D", "- A\n\n\n\n\n- D"),
    "what follows on the last line": ("<!--\n- B\n--> - C", "\n\n - C"),
    "within a bullet": ("- A <!-- nog na te gaan --> en B", "- A  en B"),
    "two on a line": ("- A<!-- 1 --> en <!-- 2 -->B", "- A en B"),
    "an empty one": ("- A <!--> B <!---> C", "- A  B  C"),
    "after a role": ("- {org}`UWV` <!-- nog -->", "- {org}`UWV` "),
    "a line of MyST": ("- A\n% - B\n  % nog na te gaan\n- C", "- A\n\n\n- C"),
    "not in code": ("- `<!-- A -->` en ``<!-- ` -->``", "- `<!-- A -->` en ``<!-- ` -->``"),
    "not behind a backslash": ("- \\<!-- A -->", "- \\<!-- A -->"),
    "not in a fence": (
        "- A\n\n  ```\n  <!-- B\n  % C\n  ```\n- D <!-- E -->",
        "- A\n\n  ```\n  <!-- B\n  % C\n  ```\n- D ",
    ),
    "a fence in it is none": ("<!--\n```\n-->\n<!-- A -->\n- B", "\n\n\n\n- B"),
    "not in lines of code": ("- A\n\n      % B", "- A\n\n      % B"),
    "not a per cent sign further on": ("- 50 % van A", "- 50 % van A"),
}


@pytest.mark.parametrize("case", CASES)
def test_comments_leave_their_lines_empty(case: str) -> None:
    text, left = CASES[case]
    assert without_comments(text.split("\n")) == (left.split("\n"), None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("# Kop", 0),
        ("- A {#a}\n\n## Kop\n# Kop", 2),
        ("#geen kop", None),
        ("- A\n```\n# code\n```\n- B", None),
        ("- A\n```\n# code\n```\n- B\n# Kop", 5),
    ],
)
def test_the_first_heading_outside_of_code(text: str, number: int | None) -> None:
    assert open_heading(text.split("\n")) == number


def test_a_comment_that_does_not_end() -> None:
    assert without_comments(["- A", "- B <!-- nog", "- C"]) == (["- A", "- B ", ""], 1)
    assert without_comments(["- A <!-- 1 -->", "<!-- 2", "--> <!-- 3", "- B"]) == (["- A ", "", " ", ""], 2)
