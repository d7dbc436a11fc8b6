"""Code keeps its lines, in the colours of its tokens."""

from __future__ import annotations

from pygments.token import Comment, Keyword, Name, Token

from g40sphinx.pdf.elements.code import coloured_lines, token_style


def test_tokens_have_the_style_of_the_nearest_one_above() -> None:
    assert token_style(Comment.Single) == "comment"
    assert token_style(Name.Function.Magic) == "name"
    assert token_style(Token.Text) is None


def test_tokens_are_cut_at_the_ends_of_lines() -> None:
    pairs = [(Keyword, "def"), (Token.Text, " x\n\n"), (Comment, "# een\n# twee")]
    assert coloured_lines(pairs) == [
        [("keyword", "def"), (None, " x")],
        [],
        [("comment", "# een")],
        [("comment", "# twee")],
    ]
