"""Pictures and the words that stand for them (WCAG 2.1, 1.1.1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from g40sphinx.report.problems import Subtype
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.log import say
from g40sphinx.sphinxext.reading.source_lines import place_of

DECORATIVE = "decorative"
"""The class of a picture that carries nothing that a reader would miss."""

NO_WORDS = N_(
    "the image {name} has no alternative text: say what it shows, as in ![text](file) or :alt: text; "
    "if it is only decoration, give it the class {decorative}"
)


def is_decorative(image: nodes.image) -> bool:
    """Tell whether the author said that an image carries nothing that a reader would miss."""
    return DECORATIVE in image["classes"]


def words_of(image: nodes.image) -> str:
    """Return the words for an image on one line, ``""`` where the author gave none."""
    return "" if is_decorative(image) else " ".join(image.get("alt", "").split())


class GiveWords(SphinxPostTransform):
    """Give every picture of a web page its words, or none: docutils takes the name of the file for them."""

    default_priority = 800
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Look at every image of the document."""
        for image in self.document.findall(nodes.image):
            name = Path(image["uri"]).name
            image["alt"] = words_of(image)
            if not image["alt"] and not is_decorative(image):
                place = place_of(image, self.env.docname)
                say(Subtype.IMAGE, NO_WORDS, self.config.language, place, name=name, decorative=DECORATIVE)
                if isinstance(image.parent, nodes.reference):
                    image["alt"] = Path(name).stem  # a link has to have a name
