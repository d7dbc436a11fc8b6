"use strict";

// Says how many results there are to who can't see them appear, puts the question in the title of the page, and forgets
// the words that Sphinx would keep in the browser to mark them on the next page.
document.addEventListener("DOMContentLoaded", () => {
  const status = document.getElementById("g40-status");
  const results = document.getElementById("search-results");
  const query = new URLSearchParams(window.location.search).get("q");
  if (query) document.title = `${query} – ${document.title}`;
  const announce = () => {
    const summary = results.querySelector(".search-summary");
    if (summary && summary.textContent && status.textContent !== summary.textContent) {
      status.textContent = summary.textContent;
      summary.hidden = true;
    }
    localStorage.removeItem("sphinx_highlight_terms");
  };
  new MutationObserver(announce).observe(results, { childList: true, subtree: true, characterData: true });
  announce();
});
