"""Chromium for tests: a report behind a web server, its pages opened at a width and in a colour scheme."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Literal

from builds import Result

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Site:
    """A built report behind a web server that sends a strict policy."""

    def __init__(self, result: Result) -> None:
        class Handler(SimpleHTTPRequestHandler):
            def end_headers(self) -> None:
                self.send_header("Content-Security-Policy", POLICY)
                super().end_headers()

            def log_message(self, *_message: object) -> None:
                pass

        self.server = ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Handler, directory=str(result.out))
        )
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        self.pages = sorted(name for name in result.names() if name.endswith(".html"))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop the server."""
        self.server.shutdown()
        self.server.server_close()


Scheme = Literal["light", "dark"]


def context(browser: Browser, width: int, scheme: Scheme = "light", *, policy: bool = True) -> BrowserContext:
    return browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=not policy,
        reduced_motion="reduce",
    )


def opened(where: BrowserContext, address: str) -> Page:
    page = where.new_page()
    page.goto(address, wait_until="networkidle" if "search" in address else "load")
    return page
