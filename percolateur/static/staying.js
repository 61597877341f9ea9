/* On a page of the team: ten minutes before the session would end for want of anybody, ask whether somebody is there.
   The server counts from the last request; so does this page, from when it was loaded. */
(function () {
  "use strict";

  var BEFORE = 10 * 60 * 1000;
  var LOOK = 20 * 1000;
  var box = document.querySelector("[data-stay]");
  if (!box || !window.fetch) return;
  var idle = Number(box.dataset.idle) * 60 * 1000;
  var soon = box.querySelector("[data-stay-soon]");
  var over = box.querySelector("[data-stay-over]");
  var token = document.querySelector("[name=csrfmiddlewaretoken]");
  var since = Date.now();

  function show(which) {
    soon.hidden = which !== soon;
    over.hidden = which !== over;
    box.hidden = !which;
  }

  function look() {
    var left = since + idle - Date.now();
    if (left <= 0) show(over);
    else show(left <= BEFORE ? soon : null);
  }

  box.querySelector("button").addEventListener("click", function () {
    var body = new FormData();
    body.append("csrfmiddlewaretoken", token ? token.value : "");
    fetch(box.dataset.stay, { method: "POST", body: body, credentials: "same-origin" }).then(function (answer) {
      if (answer.status === 204) since = Date.now();
      else since = 0;
      look();
    }, function () { /* no line: the question stays */ });
  });
  setInterval(look, LOOK);
  document.addEventListener("visibilitychange", look);
})();
