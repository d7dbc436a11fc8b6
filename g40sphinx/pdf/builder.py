"""The builder ``pdf``: a project, or a part of it, as one tagged PDF, without LaTeX."""

from __future__ import annotations

import gc
import os
import re
import unicodedata
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.highlighting import PygmentsBridge
from sphinx.locale import _ as translated
from sphinx.util import logging
from sphinx.util.display import progress_message

from g40sphinx.pdf import attachments, design
from g40sphinx.pdf.assemble import assemble, contents_title
from g40sphinx.pdf.checks import missing_characters, missing_in_images
from g40sphinx.pdf.complaints import CONF, Complaint
from g40sphinx.pdf.context import DocumentContext
from g40sphinx.pdf.elements.images import IMAGE_TYPES, image_file
from g40sphinx.pdf.pdf_cache import PdfCache, ingredients_digest
from g40sphinx.pdf.translator import TypstTranslator
from g40sphinx.pdf.typst.font_coverage import HOUSE_FONT, FontCoverage
from g40sphinx.pdf.typst.root import TypstRoot
from g40sphinx.pdf.typst.source import value
from g40sphinx.pdf.typst.typesetting import CannotSet, Job, NotMade, build_time, compile_pdf
from g40sphinx.report.language import translate
from g40sphinx.report.problems import Source
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.config import author_of, project_of
from g40sphinx.sphinxext.log import in_words, warn_all
from g40sphinx.sphinxext.writing.house_style import house_style, logo, logo_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

NO_HEADING = "<no title>"
"""Sphinx's words for a document without a heading, which say nothing to a reader."""


@dataclass(frozen=True)
class Document:
    """A PDF to make: the document it starts from, the name of its file, its title and author."""

    start: str
    filename: str
    title: str
    author: str


def file_stem(title: str) -> str:
    """Return a title as the stem of a file name: lower case, without accents, with hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "document"


class PdfBuilder(Builder):
    """The builder of a PDF that keeps PDF/UA-1 and PDF/A-2a, through Typst.

    When that can't be done, each reason is a warning at the author's line, the previous PDF stays where it is, and
    the build ends with exit code 1.
    """

    name = "pdf"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    default_translator_class: ClassVar[type[nodes.NodeVisitor]] = TypstTranslator
    supported_image_types: ClassVar[list[str]] = [*IMAGE_TYPES]

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self._sphinx = (
            app  # Builder.app is deprecated from Sphinx 9 on, and the exit code is the application's.
        )

    def init(self) -> None:
        """Get ready what all PDFs of the build share."""
        self.docnames: set[str] = set()
        self.documents: list[Document] = []
        self.confdir = Path(self._sphinx.confdir).resolve()
        self.probe, self.template, self.attached, self.cache = self._prepare()
        self.logo = logo(self.config, self.confdir)
        self.lexers = PygmentsBridge("html", "default")

    def _prepare(self) -> tuple[FontCoverage, design.Template, list[Path], PdfCache]:
        """Return the fonts, the report's own template, the files to attach, and what is known of earlier PDFs."""
        settings = self.config
        style = house_style(settings, self.confdir)
        warn_all(style.problems, settings.language)
        self.refused = [*design.faint(settings, style), *design.cramped(settings)]
        folder = self.confdir / settings.g40_pdf_font_folder if settings.g40_pdf_font_folder else None
        if folder and not folder.is_dir():
            message = N_("g40_pdf_font_folder: there is no folder {name}")
            self.refused.append(Complaint(message, {"name": settings.g40_pdf_font_folder}, CONF))
            folder = None
        probe = FontCoverage(folder)
        families = probe.fonts.families()
        self.refused += design.unknown_fonts(settings, families)
        self.refused += design.absent_fonts(settings, style, families)
        self.look = design.template_style(settings, style, families)
        text_font = design.fonts_in(settings, style, families)["text"]
        if text_font != HOUSE_FONT:
            probe = FontCoverage(folder, text_font)
        template = design.Template(self.confdir)
        try:
            template = design.read_template(self.confdir, settings.g40_pdf_template)
        except (OSError, UnicodeDecodeError):
            message = N_(
                "g40_pdf_template: the file {name} can't be read: it should be there, as text in UTF-8"
            )
            self.refused.append(Complaint(message, {"name": settings.g40_pdf_template}, CONF))
        attached, wrong = attachments.find(self.confdir, settings.g40_pdf_attach)
        self.refused += wrong
        if attached:
            self.refused += attachments.forbidden(settings.g40_pdf_standards)
        return probe, template, attached, PdfCache(Path(self.doctreedir), Path(self.outdir))

    def get_outdated_docs(self) -> str:
        """Return that all documents are looked at: a PDF holds many, and is made anew when one of them asks for it."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return ``%docname`` for a document that is in the PDF at hand."""
        if docname not in self.docnames:
            raise NoUri(docname, typ)
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of ``to``, which is the same from everywhere: all is in one file."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Find out which PDFs are asked for."""
        for complaint in self.refused:
            self._tell(complaint)
        self.documents = list(self._wanted())
        if (last := self.config.g40_pdf_colophon) and last not in self.env.all_docs:
            message = N_("g40_pdf_colophon names {document}, which is not there")
            self._tell(Complaint(message, {"document": last}, CONF, fatal=False))

    def _wanted(self) -> list[Document]:
        wanted = self.config.g40_pdf_documents or [(self.config.root_doc, file_stem(self._title("")))]
        documents: list[Document] = []
        for entry in wanted:
            start, filename, title, author = (*entry, "", "")[:4]
            if start not in self.env.all_docs:
                message = N_("g40_pdf_documents names {document}, which is not there")
                self._tell(Complaint(message, {"document": start}, CONF, fatal=True))
                continue
            stem = filename.removesuffix(".pdf")
            if any(document.filename == f"{stem}.pdf" for document in documents):
                message = N_("g40_pdf_documents has two files called {file}: give one of them another name")
                self._tell(Complaint(message, {"file": f"{stem}.pdf"}, CONF, fatal=True))
                continue
            documents.append(
                Document(start, f"{stem}.pdf", title or self._title(start), author or author_of(self.config))
            )
        return documents

    def _title(self, start: str) -> str:
        """Return the title of the PDF that starts at ``start``: the project's, else that document's heading."""
        whole = start in ("", self.config.root_doc)
        if whole and (name := project_of(self.config)):
            return name
        heading = self.env.titles.get(start or self.config.root_doc)
        return heading.astext() if heading is not None and heading.astext() != NO_HEADING else ""

    def write_documents(self, docnames: Set[str]) -> None:
        """Make every PDF."""
        for document in self.documents:
            try:
                with progress_message(f"writing {document.filename}", nonl=False), undisturbed():
                    self._make(document)
            except NotMade as error:
                if isinstance(error, CannotSet):
                    self._tell(error.complaint)
                there = os.path.exists(Path(self.outdir) / document.filename)  # noqa: PTH110 (False for a name that is too long)
                not_made = N_("{file} was not made")
                message = N_("{file} was not made; the previous one is still there") if there else not_made
                logger.info(translate(self.config.language, message, file=document.filename))

    def _put(self, document: Document, pdf: bytes) -> None:
        """Write a PDF to the output folder; :class:`CannotSet` when a program has it open, or the like."""
        try:
            replace(Path(self.outdir) / document.filename, pdf)
        except OSError as error:
            message = N_("{file} can't be written ({reason}): close it where it is open, and build again")
            values = {"file": document.filename, "reason": error.strerror or error}
            raise CannotSet(Complaint(message, values, Source(""))) from None

    def _make(self, document: Document) -> None:
        """Make the PDF of ``document``; when something in it stands in the way, tell all of that: :class:`NotMade`."""
        job = self._job(document)
        try:
            read = [*job.images, *self.attached, *self.probe.files(), *self.template.files()]
            made_from = ingredients_digest(job.parts(), read)
        except OSError as error:
            message = N_("{file} can't be opened ({reason})")
            values = {"file": error.filename or "", "reason": error.strerror or error}
            raise CannotSet(Complaint(message, values, Source(""))) from None
        if self.cache.holds(document.filename, made_from):
            return
        gc.collect(
            0
        )  # Typst needs the memory of the doctree, which is young: nothing was looked for since it was made
        from g40sphinx.pdf.typst.tags import mend

        self._put(document, mend(compile_pdf(job), job.shapes))
        self.cache.note(document.filename, made_from)

    def _job(self, document: Document) -> Job:
        """Return what Typst is to do for ``document``; :class:`NotMade` when something stands in the way."""
        self.docnames = set()
        last = self.config.g40_pdf_colophon
        contents = contents_title(self.env.get_doctree(document.start), last)
        tree = assemble(self, document.start, self.docnames, last)
        self.post_process_images(tree)
        images = self._images(tree)
        paths = [path for _, path in images] + ([self.logo] if self.logo else [])
        context = DocumentContext(
            self.config, self.env, self.docnames, self.probe, self._root(paths), self.lexers
        )
        writer = self._written(document, tree, context, contents)
        complaints = list(writer.complaints)
        if last in self.env.all_docs.keys() - self.docnames and not self.config.g40_pdf_documents:
            message = N_("the PDF has no back page: no toctree names {document}, which is its colophon")
            complaints.append(Complaint(message, {"document": last}, CONF, fatal=False))
        if context.strict:
            complaints += missing_characters(tree, self.probe)
            complaints += missing_in_images(images, self.probe)
        if not document.title:
            message = N_("the PDF has no title: set project in conf.py")
            complaints.append(Complaint(message, {}, CONF))
        for complaint in {(str(each.problem), each.place): each for each in complaints}.values():
            self._tell(complaint)
        if any(complaint.fatal for complaint in (*self.refused, *complaints)):
            raise NotMade
        standards = tuple(self.config.g40_pdf_standards)
        return Job(
            writer.source,
            document.start,
            tuple(writer.shapes),
            tuple(paths),
            self.probe.fonts,
            context.root.folder,
            standards,
            build_time(),
        )

    def _written(
        self, document: Document, tree: nodes.document, context: DocumentContext, contents: str
    ) -> TypstTranslator:
        """Return the translator of an assembled document, which has written it."""
        writer = cast("TypstTranslator", self.create_translator(tree, self, context))
        writer.source.add(f"#let given = {value(self.look)}\n#let template = (:)")
        for number, line in enumerate(self.template.lines, 1):
            writer.source.add(line, self.template.place(number))
        writer.source.add(design.CHECK, self.template.place())
        writer.source.add(files(__package__).joinpath("template.typ").read_text(encoding="utf-8"))
        for path in self.attached:
            name = path.relative_to(self.confdir).as_posix()
            writer.source.add(attachments.attach(context.root.name(path), name))
        writer.source.add(f"#show: report.with({value(self._facts(document, tree, context.root, contents))})")
        writer.source.add("#{")
        tree.walkabout(writer)
        writer.finish()
        writer.source.add("}")
        return writer

    def _facts(
        self, document: Document, tree: nodes.document, root: TypstRoot, contents: str
    ) -> dict[str, object]:
        """Return what the template is told of the document."""
        language, _, region = self.config.language.replace("-", "_").partition("_")
        return {
            "title": document.title,
            "subtitle": self.config.g40_pdf_subtitle,
            "author": document.author,
            "publisher": self.config.g40_publisher,
            "release": str(self.config.release),
            "date": str(self.config.today),
            "language": language.lower(),
            "region": region.upper() if len(region) == 2 else None,
            "keywords": [word.strip() for word in _meta(tree, "keywords").split(",") if word.strip()],
            "description": _meta(tree, "description") or None,
            "contents": contents or translated("Contents"),
            "depth": self.config.g40_pdf_contents_depth,
            "logo": root.name(self.logo) if self.logo else None,
            "logo-alt": logo_words(self.config) or document.title,
            "folder": root.name(self.confdir).rstrip("/"),
        }

    # Images

    def _root(self, images: list[Path]) -> TypstRoot:
        """Return the root that has the images and all else that the document reads below it."""
        folders = [self.confdir, *(path.resolve().parent for path in (*images, *self.attached))]
        return TypstRoot.around(Path(self.srcdir).resolve(), folders)

    def _images(self, tree: nodes.document) -> list[tuple[nodes.image, Path]]:
        """Return the images that are there, with their files."""
        images = ((node, image_file(node, Path(self.srcdir))) for node in tree.findall(nodes.image))
        return [(node, path) for node, path in images if path]

    # Messages

    def _tell(self, complaint: Complaint) -> None:
        """Log a complaint at its place; a fatal one ends the build with exit code 1."""
        path, line = complaint.place.path, complaint.place.line
        location = (path, line) if path in self.env.all_docs else f"{path}:{line}" if line else None
        log = logger.error if complaint.fatal else logger.warning
        if complaint.fatal:
            self._sphinx.statuscode = 1
        log(
            in_words(complaint.problem, self.config.language),
            type="g40",
            subtype="pdf",
            location=location,
        )


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Python from looking for garbage in a doctree, which is all circles: a third of the time of writing it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _meta(tree: nodes.document, name: str) -> str:
    """Return what the first ``meta`` element called ``name`` in the whole PDF says."""
    contents = (node.get("content", "") for node in tree.findall(nodes.meta) if node.get("name") == name)
    return str(next(contents, ""))


def replace(path: Path, content: bytes) -> None:
    """Put a file in place in one step: whoever looks finds the previous one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
