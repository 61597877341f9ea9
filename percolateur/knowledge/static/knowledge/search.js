/* Articles found while somebody types. The server sends the very part of the page that changes; without this script,
   or when the line fails, the form does the same. The focus never moves by itself. */
(function () {
  "use strict";
  const form = document.getElementById("recherche");
  const box = form.elements.q;
  const place = document.getElementById("resultats");
  const told = document.getElementById("annonce");
  const WAIT = 120;
  let timer = 0;
  let pending = null;
  let shown = asked();

  /* What the form would send, as it stands in the address. */
  function asked() {
    const kept = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (value) kept.append(name, value);
    });
    return kept.toString();
  }

  function look() {
    const query = asked();
    if (pending) pending.abort();
    pending = null;
    if (query === shown) return;
    const mine = pending = new AbortController();
    fetch(form.dataset.results + "?" + query + "&typing=1", { signal: mine.signal })
      .then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.text();
      })
      .then(function (html) {
        if (mine === pending && !place.contains(document.activeElement)) show(html, query);
      })
      .catch(function () {});
  }

  function show(html, query) {
    const filters = place.querySelector("details");
    const open = filters && filters.open;
    pending = null;
    shown = query;
    place.innerHTML = html;
    if (open && place.querySelector("details")) place.querySelector("details").open = true;
    history.replaceState(null, "", query ? "?" + query : location.pathname);
    told.textContent = place.querySelector("h2, p").textContent.trim();
  }

  /* Down from the box to what was found, and up again. */
  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = [box].concat(Array.from(place.querySelectorAll("li h3 a")));
    const here = stops.indexOf(document.activeElement);
    const next = stops[here + step];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  if (!window.AbortController || !window.URLSearchParams) return;
  box.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  document.addEventListener("keydown", walk);
})();
