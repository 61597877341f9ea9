/* While somebody types a question: what the network knows already, under its field. It waits for a pause in the typing,
   gives up a request that is no longer wanted, and says nothing when it fails: the question goes its way. */
(function () {
  "use strict";

  var PAUSE = 700;
  var PATIENCE = 4000;
  var LEAST = 8;
  var line = navigator.connection || {};
  if (line.saveData || !window.fetch || !window.AbortController) return;

  Array.from(document.querySelectorAll("[data-similar]")).forEach(function (box) {
    var form = box.closest("form");
    var area = document.getElementById(box.dataset.for);
    var title = box.querySelector("[data-title]");
    var found = box.querySelector("[data-found]");
    var timer = null;
    var request = null;
    var last = "";
    var away = false;

    function forget() {
      clearTimeout(timer);
      if (request) request.abort();
      request = null;
    }

    function hide() {
      forget();
      last = "";
      box.hidden = true;
      found.textContent = title.textContent = "";
    }

    function look() {
      var typed = area.value.trim();
      if (typed === last) return;
      if (typed.length < LEAST) return hide();
      var mine = request = new AbortController();
      var late = setTimeout(function () { mine.abort(); }, PATIENCE);
      last = typed;
      fetch(box.dataset.similar + "&q=" + encodeURIComponent(typed.slice(0, 500)), {
        credentials: "same-origin", signal: mine.signal
      }).then(function (answer) {
        return answer.status === 200 ? answer.text() : "";
      }).then(function (html) {
        if (mine === request) show(html);
      }).catch(function () {}).then(function () { clearTimeout(late); });
    }

    /* The title alone is read aloud, once: whoever types is not interrupted by each new list. */
    function show(html) {
      found.innerHTML = html;
      box.hidden = !html;
      var said = html ? title.dataset.title : "";
      if (title.textContent !== said) title.textContent = said;
    }

    area.addEventListener("input", function () {
      forget();
      if (!area.value.trim()) away = false;
      if (!away) timer = setTimeout(look, PAUSE);
    });
    form.addEventListener("submit", function () {
      away = false;
      hide();
    });
    box.querySelector("button").addEventListener("click", function () {
      away = true;
      hide();
      area.focus();
    });
  });
})();
