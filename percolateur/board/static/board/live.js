/* An open board page kept up to date: by a stream, by polling when streams fail; held still when asked.

   The server sends the very fragments the page is made of. Each has an id, the list it stands in (data-list) and its
   rank there (data-rank). A fragment whose list this page lacks is not shown here. */
(function () {
  "use strict";

  var root = document.getElementById("board");
  var words = document.getElementById("words").dataset;
  var base = root.dataset.base;
  var page = root.dataset.page;
  var head = Number(root.dataset.head);
  var stream = root.dataset.stream;
  var listeners = [];
  var PATIENCE = 15000;
  var QUIET = 30000;

  function $(selector) {
    return document.querySelector(selector);
  }

  function say(one, many, count) {
    return (count === 1 ? one : many).replace("#", count);
  }

  /* ---- putting fragments in their place ---- */

  var held = [];
  var paused = false;

  /* What is not newer than the page is here already: a late poll must not undo what the stream brought since. */
  function receive(html, number) {
    if (number <= head) return;
    head = number;
    if (paused) held.push(html);
    else apply(html);
  }

  function apply(html) {
    var box = document.createElement("template");
    var before = topOfFocus();
    box.innerHTML = html;
    Array.from(box.content.children).forEach(place);
    tidy();
    var after = topOfFocus();
    if (before !== null && after !== null && after !== before) scrollBy(0, after - before);
    listeners.forEach(function (listener) { listener(); });
  }

  /* How far down the screen what has the focus is: it stays there when something above grows or goes. */
  function topOfFocus() {
    var focus = document.activeElement;
    return focus && focus !== document.body && root.contains(focus) ? focus.getBoundingClientRect().top : null;
  }

  function place(fragment) {
    var old = document.getElementById(fragment.id);
    var known = waiting.length;
    waiting = waiting.filter(function (other) { return other.id !== fragment.id; });
    known = known > waiting.length;
    if (!fragment.dataset.list) { // what stands above the lists has one place
      if (old) swap(old, fragment);
      return;
    }
    if (root.dataset.only && fragment.id !== root.dataset.only) return;
    var list = document.getElementById(fragment.dataset.list);
    if (!list && !(root.dataset.only && old && fragment.dataset.list !== "aside")) {
      if (old) leave(old);
      return;
    }
    if (old && (!list || old.parentNode === list) && old.dataset.rank === fragment.dataset.rank) {
      swap(old, fragment);
      return;
    }
    var next = Array.from(list.children).find(function (item) {
      return item !== old && Number(item.dataset.rank) > Number(fragment.dataset.rank);
    });
    if (!old && wouldPush(list, next)) waiting.push(fragment);
    else swap(old, fragment, list, next);
    if (!old && !known) news();
  }

  /* Replace a fragment, or put it in a list, without losing what the person is doing inside it. */
  function swap(old, fragment, list, next) {
    var focus = old && old.contains(document.activeElement) ? keyOf(document.activeElement) : null;
    Array.from(old ? old.querySelectorAll("details[open][id]") : []).forEach(function (open) {
      var twin = fragment.querySelector("#" + open.id);
      if (twin) twin.open = true;
    });
    personal(fragment);
    if (list) {
      if (old) old.remove();
      list.insertBefore(fragment, next || null);
    } else {
      old.replaceWith(fragment);
    }
    if (focus) {
      var again = Array.from(fragment.querySelectorAll("a, button, summary")).find(function (element) {
        return keyOf(element) === focus && element.offsetParent;
      });
      if (!again) fragment.tabIndex = -1;
      (again || fragment).focus({ preventScroll: true });
    }
  }

  function keyOf(element) {
    return (element.getAttribute("formaction") || element.getAttribute("href") || element.tagName) + (element.value || "");
  }

  function leave(old) {
    if (old.contains(document.activeElement)) {
      var title = $("h1") || root;
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
    }
    old.remove();
  }

  /* Nothing is inserted above what has the focus: it would move under the finger. */
  var waiting = [];

  function wouldPush(list, next) {
    var focus = document.activeElement;
    if (!focus || focus === document.body || !root.contains(focus) || !next) return false;
    return Boolean(next.compareDocumentPosition(focus) & Node.DOCUMENT_POSITION_FOLLOWING) || next.contains(focus);
  }

  function showWaiting() {
    var list = waiting;
    waiting = [];
    document.activeElement.blur();
    list.forEach(place);
    tidy();
    if (list.length) document.getElementById(list[0].id).scrollIntoView({ block: "center" });
  }

  function tidy() {
    var box = $("[data-held]");
    if (box) {
      box.hidden = waiting.length === 0;
      box.firstElementChild.textContent = say(words.showOne, words.showMany, waiting.length);
    }
    var now = document.getElementById("now");
    var closed = Boolean(now) && "closed" in now.dataset;
    Array.from(document.querySelectorAll("[data-while-open]")).forEach(function (part) {
      var area = part.querySelector("textarea");
      part.hidden = closed && !(area && area.value);
    });
    Array.from(document.querySelectorAll("[data-empty]")).forEach(function (note) {
      note.hidden = document.getElementById(note.dataset.empty).children.length > 0 || closed && !root.dataset.only;
    });
    Array.from(document.querySelectorAll("[data-unless-empty]")).forEach(function (section) {
      var empty = document.getElementById(section.dataset.unlessEmpty).children.length === 0;
      section.hidden = empty && (closed || !section.querySelector("[data-empty]"));
    });
    personal(document);
  }

  /* ---- what only this device sees ---- */

  var mine = { me_too: ids("meToo"), can_help: ids("canHelp") };

  function ids(name) {
    return new Set((root.dataset[name] || "").split(" ").filter(Boolean));
  }

  function personal(where) {
    Array.from(where.querySelectorAll("[data-hand]")).forEach(function (button) {
      var item = button.closest("[id^=q-]");
      button.setAttribute("aria-pressed", String(mine[button.dataset.hand].has(item.id.slice(2))));
    });
    var now = where.id === "now" ? where : where.querySelector("#now");
    var tool = now && now.querySelector("[data-keeper-only]");
    if (tool) tool.hidden = now.dataset.keeper !== root.dataset.me;
    var discussed = now && now.querySelector("[data-current]");
    if (discussed) discussed.hidden = discussed.dataset.current === root.dataset.only;
  }

  /* ---- one tap, without reloading the page ---- */

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[formaction]");
    if (!button || !button.form || !("taps" in button.form.dataset)) return;
    event.preventDefault();
    tap(button);
  });

  function tap(button) {
    var address = button.getAttribute("formaction");
    var hand = button.dataset.hand;
    var pk = hand && button.closest("[id^=q-]").id.slice(2);
    var down = hand && mine[hand].has(pk);
    if (hand) {
      mine[hand][down ? "delete" : "add"](pk);
      button.setAttribute("aria-pressed", String(!down));
      if (down) address += "retrait/";
    }
    var fields = new URLSearchParams();
    if (button.name) fields.set(button.name, button.value);
    return send(address, fields).then(function (answer) {
      tell(answer.message, !answer.ok);
      if (!answer.ok && hand) {
        mine[hand][down ? "add" : "delete"](pk);
        personal(document);
      }
      if (polling) poll();
    }, function () {
      if (hand) mine[hand][down ? "add" : "delete"](pk);
      personal(document);
      tell(words.failed, true);
    });
  }

  /* A box whose inside another part of the site makes, each time it is opened. */
  Array.from(document.querySelectorAll("[data-fragment]")).forEach(function (box) {
    box.addEventListener("toggle", function () {
      if (!box.open) return;
      ask(box.dataset.fragment, {}).then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (html) {
        if (html) box.querySelector("[data-inside]").innerHTML = html;
      }, function () {});
    });
  });

  /* A request that gives up after a while: a line can die without a word. */
  function ask(address, options) {
    var cut = window.AbortController && new AbortController();
    if (cut) setTimeout(function () { cut.abort(); }, PATIENCE);
    return fetch(address, Object.assign({ credentials: "same-origin", signal: cut ? cut.signal : undefined }, options));
  }

  /* POST with this page's token; with a fresh one when the page slept too long. Resolves to the server's answer. */
  function send(address, fields, again) {
    fields.set("csrfmiddlewaretoken", $("[name=csrfmiddlewaretoken]").value);
    return ask(address, { method: "POST", body: fields, headers: { Accept: "application/json" } }).then(function (response) {
      var json = (response.headers.get("content-type") || "").indexOf("json") > 0;
      if (response.status === 403 && !json && !again) {
        return renew().then(function () { return send(address, fields, true); });
      }
      return (json ? response.json() : Promise.resolve({ message: words.failed })).then(function (answer) {
        answer.ok = response.ok;
        answer.status = response.status;
        return answer;
      });
    });
  }

  function renew() {
    return ask(base + "jetons/?vue=" + page).then(function (response) {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    }).then(function (tokens) {
      stream = tokens.stream;
      Array.from(document.querySelectorAll("[name=csrfmiddlewaretoken]")).forEach(function (field) {
        field.value = tokens.csrf;
      });
    });
  }

  /* ---- saying it, at most every ten seconds for what comes by itself ---- */

  var announced = 0;
  var fresh = 0;
  var later = null;
  var fading = null;

  /* Say it to who listens; to who looks as well, when `seen`. */
  function tell(sentence, seen) {
    var region = $(seen ? "[data-toast]" : "[data-announce]");
    if (!region || !sentence) return;
    region.textContent = sentence;
    if (!seen) return;
    clearTimeout(fading);
    fading = setTimeout(function () { region.textContent = ""; }, 10000);
  }

  function news() {
    fresh += 1;
    if (later) return;
    later = setTimeout(function () {
      tell(say(words.newOne, words.newMany, fresh));
      announced = Date.now();
      fresh = 0;
      later = null;
    }, Math.max(1000, 10000 - (Date.now() - announced)));
  }

  /* ---- the line ---- */

  var source = null;
  var polling = null;
  var asking = false;
  var again = false;
  var heard = 0;
  var failures = 0;

  function state(name) {
    var line = $("[data-line]");
    if (!line) return;
    line.hidden = false;
    line.dataset.state = paused ? "paused" : name;
    $("[data-line-state]").textContent = paused ? words.paused : words[name];
  }

  function listen() {
    if (source) source.close();
    if (!window.EventSource) return startPolling();
    source = new EventSource("/flux/?jeton=" + encodeURIComponent(stream) + "&depuis=" + head);
    var opened = Date.now();
    source.onopen = function () {
      heard = Date.now();
      failures = 0;
      stopPolling();
      state("live");
      listeners.forEach(function (listener) { listener("online"); });
    };
    source.addEventListener("change", function (event) {
      heard = Date.now();
      receive(event.data, Number(event.lastEventId));
    });
    source.onerror = function () {
      failures += 1;
      state(navigator.onLine === false ? "offline" : "polling");
      startPolling();
      if (source.readyState === EventSource.CLOSED) retry();
    };
    setTimeout(function () {
      if (heard < opened) startPolling();
    }, 5000);
  }

  var retrying = null;

  function retry() {
    if (retrying) return;
    retrying = setTimeout(function () {
      retrying = null;
      renew().catch(function () {}).then(listen);
    }, Math.min(30000, 2000 * Math.max(1, failures)));
  }

  function startPolling() {
    if (polling) return;
    polling = setInterval(poll, 4000);
    poll();
  }

  function stopPolling() {
    clearInterval(polling);
    polling = null;
  }

  function poll() {
    again = again || asking;
    if (asking) return;
    asking = true;
    ask(base + "nouveautes/?vue=" + page + "&depuis=" + head)
      .then(function (response) {
        if (!response.ok) throw new Error(String(response.status));
        return response.text().then(function (html) {
          var number = Number(response.headers.get("x-head"));
          var missed = !polling && number > head;
          if (polling) state("polling");
          if (html) receive(html, number);
          listeners.forEach(function (listener) { listener("online"); });
          if (missed) listen();
          else if (source && source.readyState === EventSource.CLOSED) retry();
        });
      })
      .catch(function () {
        if (polling) state("offline");
        else listen();
      })
      .then(function () {
        asking = false;
        if (again) {
          again = false;
          poll();
        }
      });
  }

  /* A stream may die in silence, when a phone sleeps or changes networks: ask from time to time. */
  function check() {
    if (!polling && !document.hidden && Date.now() - heard > QUIET) {
      heard = Date.now();
      poll();
    }
  }

  function pause(button) {
    paused = !paused;
    Array.from(document.querySelectorAll("[data-pause]")).forEach(function (other) {
      other.setAttribute("aria-pressed", String(paused));
    });
    if (!paused) {
      var late = held;
      held = [];
      late.forEach(apply);
    }
    state(polling ? "polling" : "live");
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-pause], [data-show-held]");
    if (!button) return;
    if ("pause" in button.dataset) pause(button);
    else showWaiting();
  });
  window.addEventListener("online", listen);
  window.addEventListener("offline", function () { state("offline"); });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) return;
    if (!source || source.readyState !== EventSource.OPEN) listen();
    else poll();
  });

  window.percolateur = {
    root: root, words: words, send: send, tell: tell, say: say, pause: pause,
    refresh: function () { if (polling) poll(); },
    onchange: function (listener) { listeners.push(listener); }
  };
  setInterval(check, 10000);
  tidy();
  listen();
})();
