/* The desk goes on without a line. Each tap is kept on this device with a key of its own, shown as done at once, and sent
   when it can be; the server knows its key, so that a tap sent twice counts once. One item of localStorage a tap: two
   pages of one browser never write over each other. What stays here has no name, and goes by itself. */
(function () {
  "use strict";

  var root = document.getElementById("day");
  var words = document.getElementById("words").dataset;
  var line = root.querySelector("[data-line]");
  var bar = root.querySelector("[data-undo]");
  var search = document.getElementById("q");
  var prefix = "percolateur-day:" + root.dataset.event + ":";
  var WEEK = 7 * 86400000;
  var SHOWN = 36 * 3600000;
  var HASTE = 400; // milliseconds under which a second tap on the same choice is a tremor
  var POLL = 20000;
  var remembered = "percolateur-day-state:" + root.dataset.event;
  var base = newest(JSON.parse(document.getElementById("room").textContent));
  var memory = {};
  var count = 0;
  var busy = false;
  var delay = 2000;
  var timer = null;
  var problem = "";
  var refusal = "";
  var opposite = null;
  var last = { button: null, at: 0 };

  /* ---- what is kept ---- */

  function keep(tap) {
    memory[tap.id] = tap;
    try { localStorage.setItem(tap.id, JSON.stringify(tap)); } catch (error) { /* memory does */ }
  }

  function drop(tap) {
    delete memory[tap.id];
    try { localStorage.removeItem(tap.id); } catch (error) { /* it was not there */ }
  }

  /* In the order of tapping. Another page of this browser may have sent some of them meanwhile. */
  function kept() {
    var found = Object.assign({}, memory);
    try {
      Object.keys(localStorage).filter(function (id) { return id.indexOf(prefix) === 0; }).forEach(function (id) {
        found[id] = JSON.parse(localStorage.getItem(id));
      });
    } catch (error) { /* memory does */ }
    return Object.keys(found).sort().map(function (id) { return found[id]; }).filter(function (tap) {
      return tap && (tap.at > Date.now() - WEEK || void drop(tap));
    });
  }

  /* What was left by other events, on this device: taps after a week, what is no tap after a day and a half. */
  function sweep() {
    try {
      Object.keys(localStorage).filter(function (id) { return id.indexOf("percolateur-day") === 0; }).forEach(function (id) {
        var at = JSON.parse(localStorage.getItem(id)).at;
        if (id.indexOf("percolateur-day-state:") === 0 ? at * 1000 < Date.now() - SHOWN : at < Date.now() - WEEK) {
          localStorage.removeItem(id);
        }
      });
    } catch (error) { /* nothing is kept here */ }
    if (window.caches) {
      caches.keys().then(function (names) {
        names.filter(function (name) { return name.indexOf("percolateur-day:") === 0; }).forEach(function (name) {
          caches.match(name.slice(16), { cacheName: name }).then(function (page) {
            if (!page || Number(page.headers.get("x-kept-at")) < Date.now() - SHOWN) caches.delete(name);
          });
        });
      }).catch(function () {});
    }
  }

  /* crypto.randomUUID is missing on plain http, which is how a laptop serves a room. */
  function newKey() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  /* The last state heard of: a page shown without a line is older than what was sent since. */
  function hear(state) {
    base = state;
    try { localStorage.setItem(remembered, JSON.stringify(state)); } catch (error) { /* the page does */ }
  }

  function newest(state) {
    try {
      var heard = JSON.parse(localStorage.getItem(remembered));
      return heard && heard.at > state.at ? heard : state;
    } catch (error) {
      return state;
    }
  }

  /* ---- the room: what the server said, then what it has not heard of yet ---- */

  function room() {
    var now = JSON.parse(JSON.stringify(base));
    kept().forEach(function (tap) {
      if (tap.person) now.people[tap.person] = tap.becomes;
      else if (tap.group) now.counts[tap.group] = Math.max(0, (now.counts[tap.group] || 0) + tap.step);
      else now.walkIns = Math.max(0, now.walkIns + tap.step);
    });
    now.present = Object.keys(now.people).reduce(function (sum, person) {
      var part = /^PRESENT(?:-(\d))?$/.exec(now.people[person]);
      return sum + (part ? Number(part[1] || now.seats[person] || 1) : 0);
    }, now.walkIns);
    return now;
  }

  function all(selector, from) {
    return Array.from((from || root).querySelectorAll(selector));
  }

  function paint() {
    var now = room();
    write("[data-present]", now.present);
    write("[data-walk-ins]", now.walkIns);
    show(root.querySelector("[data-over]"), now.present > Number(root.dataset.capacity));
    all("[data-walk='-1']").forEach(function (button) { button.disabled = !now.walkIns; });
    all("[data-person]").forEach(function (guest) { paintGuest(guest, now.people[guest.dataset.person]); });
    all("[data-dimension]").forEach(function (box) { paintTotals(box, now); });
    tellLine();
  }

  function paintGuest(guest, standing) {
    guest.dataset.standing = standing || "";
    all("[data-when]", guest).forEach(function (taps) {
      show(taps, (taps.dataset.when === "waiting") === (standing === "WAITING"));
    });
    all("[aria-pressed]", guest).forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.becomes === standing));
    });
  }

  function paintTotals(box, now) {
    var counts = all("[data-group]", box).map(function (counter) {
      var number = now.counts[counter.dataset.group] || 0;
      counter.querySelector("[data-count]").textContent = number;
      all("[value='-1']", counter).forEach(function (button) { button.disabled = !number; });
      return number;
    });
    var sum = counts.reduce(function (one, other) {
      return "addsUp" in box.dataset ? one + other : Math.max(one, other);
    }, 0);
    show(box.querySelector("[data-excess]"), sum > now.present);
  }

  function write(selector, text) {
    var place = root.querySelector(selector);
    if (place.textContent !== String(text)) place.textContent = text;
  }

  function show(element, shown) {
    if (element) element.hidden = !shown;
  }

  function tellLine() {
    var waiting = kept().length;
    var text = "";
    if (problem === "signed out") text = words.signedOut;
    else if (problem && waiting) text = (waiting === 1 ? words.one : words.many).replace("#", waiting);
    else if (problem) text = words.offline;
    if (refusal) text = words.refused + " " + refusal + " " + text;
    if (line.textContent !== text) line.textContent = text;
    root.dataset.waiting = waiting;
  }

  /* ---- tapping ---- */

  root.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button[form=taps]") : null;
    if (!button) return;
    event.preventDefault();
    if (bar && bar.contains(button)) {
      if (opposite) tapped(opposite, "");
      return;
    }
    if (button.dataset.becomes && button === last.button && Date.now() - last.at < HASTE) return;
    last = { button: button, at: Date.now() };
    read(button);
  });

  /* A tap, and the one that would take it back. */
  function read(button) {
    var guest = button.closest("[data-person]");
    var counter = button.closest("[data-group]");
    var url = button.getAttribute("formaction");
    var tap, back, said;
    if (guest) {
      var before = room().people[guest.dataset.person] || "";
      var becomes = before === button.dataset.becomes ? "" : button.dataset.becomes;
      tap = { url: url, person: guest.dataset.person, becomes: becomes, fields: { presence: becomes } };
      back = { person: tap.person, becomes: before, fields: { presence: before } };
      back.url = before === "WAITING" ? url.replace(/entree\/$/, "attente/") : url;
      said = guest.querySelector("[data-name]").textContent + "\u00a0: " + (becomes ? button.dataset.said : words.unmarked);
    } else if (counter) {
      var step = Number(button.value);
      tap = { url: url, group: counter.dataset.group, step: step, fields: { step: step } };
      back = { url: url, group: tap.group, step: -step, fields: { step: -step } };
      said = button.getAttribute("aria-label");
    } else {
      tap = { url: url, step: Number(button.dataset.walk), fields: {} };
      var other = root.querySelector("[data-walk='" + -tap.step + "']");
      back = { url: other.getAttribute("formaction"), step: -tap.step, fields: {} };
      said = button.textContent.trim();
    }
    tapped(tap, said, back);
  }

  function tapped(tap, said, back) {
    tap.at = Date.now();
    tap.key = newKey();
    tap.id = prefix + String(tap.at).padStart(15, "0") + "-" + String(count++).padStart(6, "0") + "-" + tap.key;
    refusal = "";
    keep(tap);
    opposite = back || null;
    if (bar) {
      var hadFocus = bar.contains(document.activeElement);
      bar.querySelector("[data-done]").textContent = said;
      show(bar, opposite);
      if (hadFocus && !opposite) (search || root).focus();
    }
    paint();
    delay = 2000;
    flush();
  }

  /* ---- sending, in the order of tapping ---- */

  function flush() {
    if (busy) return;
    var tap = kept()[0];
    if (!tap) return;
    busy = true;
    clearTimeout(timer);
    send(tap).then(function (answer) {
      drop(tap);
      if (answer.state) hear(answer.state);
      refusal = answer.message || refusal;
      problem = "";
      delay = 2000;
      busy = false;
      paint();
      if (kept().length) flush();
      else refresh();
    }, function (error) {
      problem = error.message || "offline";
      busy = false;
      paint();
      timer = setTimeout(flush, delay);
      delay = Math.min(30000, delay * 1.5);
    });
  }

  /* Resolves when the server has decided, throws when it must be asked again. */
  function send(tap, again) {
    var fields = new URLSearchParams(tap.fields);
    fields.set("key", tap.key);
    fields.set("at", tap.at);
    fields.set("csrfmiddlewaretoken", token(document).value);
    return ask(tap.url, { method: "POST", body: fields, headers: { Accept: "application/json" } }).then(function (response) {
      var json = (response.headers.get("content-type") || "").indexOf("json") > 0;
      if (response.status === 429 || response.status >= 500) throw new Error(String(response.status));
      if (json) return response.json();
      if (response.status === 404) return { message: words.gone };
      if (again) throw new Error("signed out");
      return renew().then(function () { return send(tap, true); });
    });
  }

  function ask(url, options) {
    var controller = window.AbortController ? new AbortController() : null;
    var slow = setTimeout(function () { if (controller) controller.abort(); }, 15000);
    options.redirect = "manual";
    options.credentials = "same-origin";
    if (controller) options.signal = controller.signal;
    return fetch(url, options).then(function (response) {
      clearTimeout(slow);
      return response;
    }, function () {
      clearTimeout(slow);
      throw new Error("offline");
    });
  }

  function token(page) {
    return page.querySelector("[name=csrfmiddlewaretoken]");
  }

  /* The page as the server has it now: throws when nobody is signed in any more. */
  function renew() {
    return ask(location.pathname, { headers: { Accept: "text/html" } }).then(function (response) {
      if (response.type === "opaqueredirect") throw new Error("signed out");
      if (!response.ok) throw new Error(String(response.status));
      return response.text();
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html");
      if (!token(page) || !page.getElementById("room")) throw new Error("signed out");
      token(document).value = token(page).value;
      return page;
    });
  }

  /* What others did meanwhile; nothing moves while there is something to send. */
  function refresh() {
    var before = count;
    renew().then(function (page) {
      problem = "";
      if (busy || before !== count || kept().length) return;
      hear(JSON.parse(page.getElementById("room").textContent));
      var fresh = page.querySelector("[data-people]");
      var people = root.querySelector("[data-people]");
      if (order(fresh) !== order(people) && !people.contains(document.activeElement)) {
        people.innerHTML = fresh.innerHTML;
        find();
      }
      paint();
    }).catch(function (error) {
      problem = error.message || "offline";
      paint();
    });
  }

  function order(people) {
    return all("[data-person]", people).map(function (guest) {
      return guest.dataset.person + guest.querySelectorAll("[data-when]").length;
    }).join();
  }

  /* ---- search as you type ---- */

  function folded(text) {
    return text.trim().toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  function find() {
    var sought = folded(search.value);
    var found = 0;
    all("[data-person]").forEach(function (guest) {
      var here = guest.dataset.find.indexOf(sought) >= 0;
      show(guest, here);
      found += here;
    });
    show(root.querySelector("[data-nobody]"), !found);
  }

  search.addEventListener("input", find);
  root.querySelector("[data-search]").addEventListener("submit", function (event) { event.preventDefault(); find(); });

  /* ---- the line, and the page without one ---- */

  function again() {
    if (document.hidden || busy) return;
    if (kept().length) flush();
    else refresh();
  }

  window.addEventListener("online", function () { delay = 2000; again(); });
  window.addEventListener("offline", function () { problem = "offline"; paint(); });
  window.addEventListener("storage", paint);
  document.addEventListener("visibilitychange", again);
  setInterval(again, POLL);

  if ("serviceWorker" in navigator) {
    if (root.dataset.worker) navigator.serviceWorker.register(root.dataset.worker).catch(function () {});
    else {
      navigator.serviceWorker.getRegistrations().then(function (workers) {
        workers.forEach(function (each) { if (each.scope === location.origin + location.pathname) each.unregister(); });
      });
      if (window.caches) caches.delete("percolateur-day:" + location.pathname);
      localStorage.removeItem(remembered);
    }
  }

  sweep();
  show(bar, false);
  if (navigator.onLine === false) problem = "offline";
  paint();
  flush();
})();
