/* Nothing typed is lost. What is sent goes first into this device's own store (IndexedDB), then to the server, and
   leaves the store when the server has said it has it. Each text carries its key: sent twice, it counts once. */
(function () {
  "use strict";

  var live = window.percolateur;
  var words = live.words;
  var base = live.root.dataset.base;
  var box = document.getElementById("outbox");
  var DAYS = 7;
  var PATHS = { outbox: "key", drafts: "form" };
  var store = open();
  var busy = false;
  var timer = null;
  var again = false;
  var delay = 2000;
  var drawn = "";

  /* ---- the store, and memory beside it for where the browser has none to give ---- */

  function open() {
    return new Promise(function (resolve) {
      if (!window.indexedDB) return resolve(null);
      var request = indexedDB.open("percolateur", 1);
      request.onupgradeneeded = function () {
        Object.keys(PATHS).forEach(function (name) {
          request.result.createObjectStore(name, { keyPath: PATHS[name] });
        });
      };
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () { resolve(null); };
    });
  }

  var memory = { outbox: new Map(), drafts: new Map() };

  function work(name, mode, use) {
    return store.then(function (db) {
      return new Promise(function (resolve, reject) {
        if (!db) return resolve(null);
        var transaction = db.transaction(name, mode);
        var request = use(transaction.objectStore(name));
        transaction.oncomplete = function () { resolve(request.result); };
        transaction.onerror = transaction.onabort = function () { reject(transaction.error); };
      });
    });
  }

  function put(name, item) {
    memory[name].set(item[PATHS[name]], item);
    return work(name, "readwrite", function (s) { return s.put(item); }).catch(function () {});
  }

  function drop(name, id) {
    memory[name].delete(id);
    return work(name, "readwrite", function (s) { return s.delete(id); }).catch(function () {});
  }

  function all(name) {
    return work(name, "readonly", function (s) { return s.getAll(); }).catch(function () { return null; })
      .then(function (items) {
        var both = new Map((items || []).map(function (item) { return [item[PATHS[name]], item]; }));
        memory[name].forEach(function (item, id) { both.set(id, item); });
        return Array.from(both.values());
      });
  }

  /* crypto.randomUUID is missing on plain http, which is how a laptop serves a room. */
  function newKey() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  /* ---- writing ---- */

  Array.from(document.querySelectorAll("form[data-outbox]")).forEach(function (form) {
    var area = form.querySelector("textarea");
    count(form);
    fresh("drafts").then(function (drafts) {
      var kept = drafts.find(function (item) { return item.form === address(form); });
      if (kept && !area.value) fill(form, kept.fields);
    });
    form.addEventListener("input", function () { keep(form); });
    area.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(form, event);
    });
    form.addEventListener("submit", function (event) { submit(form, event); });
  });

  function address(form) {
    return form.getAttribute("action");
  }

  function read(form) {
    var fields = {};
    new FormData(form).forEach(function (value, name) {
      if (name !== "csrfmiddlewaretoken" && name !== "key") fields[name] = value;
    });
    return fields;
  }

  function fill(form, fields) {
    Object.keys(fields).forEach(function (name) {
      if (form.elements[name]) form.elements[name].value = fields[name];
    });
    count(form);
  }

  function keep(form) {
    var fields = read(form);
    count(form);
    if (!Object.keys(fields).some(function (name) { return fields[name]; })) return drop("drafts", address(form));
    return put("drafts", { form: address(form), fields: fields, at: Date.now() });
  }

  function count(form) {
    var left = 500 - form.querySelector("textarea").value.trim().length;
    var hint = form.querySelector("[data-count]");
    if (hint) hint.textContent = left < 100 ? (left < 0 ? words.over : words.left).replace("#", Math.abs(left)) : "";
  }

  /* The form is emptied at once, so that a second tap sends nothing; its draft goes when the store has the text. */
  function submit(form, event) {
    var area = form.querySelector("textarea");
    event.preventDefault();
    area.focus();
    if (!area.value.trim()) {
      live.tell(form.dataset.ifEmpty, true);
      return;
    }
    var item = {
      key: newKey(), board: base, address: address(form), fields: read(form), at: Date.now(), refusal: ""
    };
    item.fields.key = item.key;
    delay = 2000;
    form.querySelectorAll("textarea, input:not([type=hidden])").forEach(function (field) { field.value = ""; });
    count(form);
    put("outbox", item).then(function () {
      keep(form);
      return show();
    }).then(flush);
  }

  /* ---- sending, in the order of writing ---- */

  function flush() {
    again = busy;
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    mine().then(function (items) {
      return items.filter(function (item) { return !item.refusal; }).reduce(function (before, item) {
        return before.then(function () { return deliver(item); });
      }, Promise.resolve());
    }).then(function () {
      delay = 2000;
    }, function () {
      if (delay === 2000) live.tell(words.kept, true);
      delay = Math.min(30000, delay * 1.5);
      timer = setTimeout(flush, delay);
    }).then(show).then(function () {
      busy = false;
      if (again) flush();
    });
  }

  function deliver(item) {
    return live.send(item.address, new URLSearchParams(item.fields)).then(function (answer) {
      if (answer.ok) {
        live.tell(answer.message, true);
        live.refresh();
        return drop("outbox", item.key).then(function () { leave(item); });
      }
      if (answer.status === 429 || answer.status >= 500) throw new Error(String(answer.status));
      item.refusal = answer.message;
      live.tell(answer.message);
      return put("outbox", item);
    });
  }

  /* Back where the host came from, once the answer has left and nothing else is being typed. */
  function leave(item) {
    var form = document.querySelector('form[data-then][action="' + item.address + '"]');
    if (form && !form.querySelector("textarea").value) location.href = form.dataset.then;
  }

  /* What a store holds, but for what is too old to be wanted still. */
  function fresh(name) {
    var limit = Date.now() - DAYS * 86400000;
    return all(name).then(function (items) {
      return items.filter(function (item) { return item.at >= limit || void drop(name, item[PATHS[name]]); });
    });
  }

  function mine() {
    return fresh("outbox").then(function (items) {
      return items.filter(function (item) { return item.board === base; }).sort(function (a, b) { return a.at - b.at; });
    });
  }

  /* ---- showing what waits, and what was refused with its reason ---- */

  /* Drawn again only when it changed: a button must not go while it is pressed. */
  function show() {
    return mine().then(function (items) {
      var picture = items.map(function (item) { return item.key + item.refusal; }).join();
      if (box && picture !== drawn) {
        drawn = picture;
        box.textContent = "";
        box.hidden = items.length === 0;
        items.forEach(function (item) { box.appendChild(row(item)); });
      }
      return items.filter(function (item) { return !item.refusal; }).length;
    });
  }

  function row(item) {
    var line = document.createElement("li");
    line.className = "outbox__item" + (item.refusal ? " outbox__item--refused" : "");
    line.appendChild(text("p", item.fields.text, "outbox__text"));
    line.appendChild(text("p", item.refusal ? words.refused + "\u00a0: " + item.refusal : words.kept, "outbox__why"));
    if (item.refusal) {
      line.appendChild(button(words.retake, function () { retake(item); }));
      line.appendChild(button(words.discard, function () { drop("outbox", item.key).then(show); }));
    }
    return line;
  }

  function text(tag, content, name) {
    var element = document.createElement(tag);
    element.className = name;
    element.textContent = content;
    return element;
  }

  function button(label, act) {
    var element = text("button", label, "button button--secondary");
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  /* Back into its form, after what is being typed there; kept as a draft before it leaves the outbox. */
  function retake(item) {
    var form = document.querySelector('form[action="' + item.address + '"]');
    if (!form) {
      location.href = item.address.replace(/(pistes|questions)\/$/, "");
      return;
    }
    var area = form.querySelector("textarea");
    var typed = area.value.trim();
    fill(form, item.fields);
    if (typed) area.value = typed + "\n" + area.value;
    keep(form).then(function () { return drop("outbox", item.key); }).then(show);
    area.focus();
  }

  /* What the network knows already is looked up by a script of its own, which comes once somebody begins to write: until
     then, a page makes eight requests. */
  function helpToAsk(box) {
    box.closest("form").addEventListener("focusin", function () {
      var script = document.createElement("script");
      script.src = box.dataset.script;
      document.head.append(script);
    }, { once: true });
  }

  document.querySelectorAll("[data-similar]").forEach(helpToAsk);
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) flush(); });
  live.onchange(function (what) { if (what === "online") show().then(function (waiting) { if (waiting) flush(); }); });
  show().then(flush);
})();
