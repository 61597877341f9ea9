/* Preparing: each tap shows at once, is sent, and what the server then says of everything is put in its place, so that
   one also sees what a colleague ticked meanwhile. Without this script, the same forms load the same page. */
(function () {
  "use strict";

  var page = document.querySelector("[data-preparation]");
  if (!page || !window.fetch || !window.DOMParser) return;
  var said = document.querySelector("[data-said]");
  var waiting = 0;
  var turn = Promise.resolve();
  var leave = null;
  var left = leaving();
  var taken = []; // forms that the server took, and whose answer is not shown yet

  function typed() {
    var found = {};
    page.querySelectorAll("input[id]").forEach(function (field) {
      if (field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue) {
        found[field.id] = field.type === "checkbox" ? field.checked : field.value;
      }
    });
    return found;
  }

  /* Show what the server says of everything. The forms it took, or the one that is closed, are no longer as typed. */
  function put(text, done) {
    var fresh = new DOMParser().parseFromString(text, "text/html");
    var other = fresh.querySelector("[data-preparation]");
    if (!other) return false;
    var kept = typed();
    var open = Array.prototype.map.call(page.querySelectorAll("details[open]"), function (box) { return box.id; });
    done.forEach(function (form) {
      form.querySelectorAll("input[id]").forEach(function (field) { delete kept[field.id]; });
      var box = form.closest("details");
      if (box) open = open.filter(function (id) { return id !== box.id; });
    });
    var at = document.activeElement && document.activeElement.id;
    page.innerHTML = other.innerHTML;
    open.forEach(function (id) { var again = id && document.getElementById(id); if (again) again.open = true; });
    Object.keys(kept).forEach(function (id) {
      var field = document.getElementById(id);
      if (field && field.type === "checkbox") field.checked = kept[id];
      else if (field) field.value = kept[id];
    });
    var errors = page.querySelector(".error-summary");
    var next = errors || (at && document.getElementById(at)) || page.querySelector(".next button, .next a");
    if (next) next.focus({ preventScroll: !errors });
    said.textContent = page.querySelector(".progress p").textContent.trim();
    return true;
  }

  function press(button, pressed, value) {
    if (!pressed) return;
    button.setAttribute("aria-pressed", pressed);
    button.value = value;
  }

  function leaving() {
    return new Promise(function (resolve) { leave = resolve; });
  }

  // Who leaves the page loses no tap: those that wait are sent at once.
  window.addEventListener("pagehide", function () {
    leave(true);
    left = leaving();
  });

  /* One request at a time, in the order of the taps: the answer to the last one then holds them all. */
  function ask(address, body) {
    waiting += 1;
    var answered = Promise.race([turn, left]).then(function (isLeaving) {
      var writing = page.querySelector("[name=noter]");
      if (body && body.has("noter")) body.set("noter", taken.length || !writing ? "" : writing.value);
      var post = body && { method: "POST", body: body, keepalive: isLeaving === true };
      return fetch(address, Object.assign({ credentials: "same-origin" }, post));
    });
    var over = function () { waiting -= 1; };
    turn = answered.then(over, over);
    return answered;
  }

  function send(form, button, address, undo) {
    var body = new FormData(form);
    if (button && button.name) body.append(button.name, button.value);
    ask(address, body).then(function (answer) {
      if (answer.ok && form.hasAttribute("data-swap")) taken.push(form);
      return answer.text();
    }).then(function (text) {
      if (waiting) return;
      if (!put(text, taken)) throw new Error("unreadable");
      taken = [];
    }).catch(function () {
      undo();
      said.classList.remove("visually-hidden");
      said.textContent = page.dataset.lost;
    });
  }

  // « Noter » opens the form of one thing, « Fermer » closes it.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    ask(link.href).then(function (answer) {
      return answer.text();
    }).then(function (text) {
      if (!put(text, taken.concat(link.closest("form") || []))) throw new Error("unreadable");
      taken = [];
      var field = page.querySelector(".thing__more input:not([type=hidden])");
      if (field && link.id.indexOf("noter-") === 0 && !link.closest("form")) field.focus();
    }).catch(function () { location.assign(link.href); });
  });

  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter;
    var ticks = form.hasAttribute("data-ticks");
    if (!(ticks || form.hasAttribute("data-swap")) || (ticks && !button)) return;
    event.preventDefault();
    var pressed = button && button.getAttribute("aria-pressed"), value = button && button.value;
    send(form, button, ticks ? button.formAction : form.action, function () { press(button, pressed, value); });
    if (pressed) press(button, pressed === "true" ? "false" : "true", pressed === "true" ? "READY" : "TODO");
  });
})();
