/* Nothing typed is lost. What is sent goes first into this device's own store (IndexedDB), then to the server, and
   leaves the store when the server has said it has it. Each text carries its key: sent twice, it counts once. */
(function () {
  "use strict";

  var live = window.percolateur;
  var words = live.words;
  var base = live.root.dataset.base;
  var box = document.getElementById("outbox");
  var DAYS = 7;
  var store = open();
  var busy = false;
  var timer = null;
  var delay = 2000;

  /* ---- the store: memory where the browser has none to give ---- */

  function open() {
    return new Promise(function (resolve) {
      if (!window.indexedDB) return resolve(null);
      var request = indexedDB.open("percolateur", 1);
      request.onupgradeneeded = function () {
        request.result.createObjectStore("outbox", { keyPath: "key" });
        request.result.createObjectStore("drafts", { keyPath: "at" });
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

  function put(name, id, item) {
    memory[name].set(id, item);
    return work(name, "readwrite", function (s) { return s.put(item); }).catch(function () {});
  }

  function drop(name, id) {
    memory[name].delete(id);
    return work(name, "readwrite", function (s) { return s.delete(id); }).catch(function () {});
  }

  function all(name) {
    return work(name, "readonly", function (s) { return s.getAll(); }).catch(function () { return null; })
      .then(function (items) { return items || Array.from(memory[name].values()); });
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
    var draft = form.getAttribute("action");
    count(form, area);
    all("drafts").then(function (drafts) {
      var kept = drafts.find(function (item) { return item.at === draft; });
      if (kept && !area.value) {
        area.value = kept.text;
        count(form, area);
      }
    });
    area.addEventListener("input", function () {
      count(form, area);
      put("drafts", draft, { at: draft, text: area.value, since: Date.now() });
    });
    area.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(form, area, event);
    });
    form.addEventListener("submit", function (event) { submit(form, area, event); });
  });

  function count(form, area) {
    var left = 500 - area.value.trim().length;
    var hint = form.querySelector("[data-count]");
    if (hint) hint.textContent = left < 100 ? (left < 0 ? words.over : words.left).replace("#", Math.abs(left)) : "";
  }

  function submit(form, area, event) {
    event.preventDefault();
    if (!area.value.trim()) {
      area.focus();
      live.tell(area.required ? "" : form.querySelector("label").textContent.trim());
      return;
    }
    var fields = {};
    new FormData(form).forEach(function (value, name) {
      if (name !== "csrfmiddlewaretoken") fields[name] = value;
    });
    fields.key = newKey();
    var item = {
      key: fields.key, board: base, address: form.getAttribute("action"), fields: fields, at: Date.now(), refusal: ""
    };
    put("outbox", item.key, item).then(function () {
      form.reset();
      count(form, area);
      drop("drafts", item.address);
      area.focus();
      return show();
    }).then(flush);
  }

  /* ---- sending, in the order of writing ---- */

  function flush() {
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
      delay = Math.min(30000, delay * 1.5);
      timer = setTimeout(flush, delay);
    }).then(function () {
      busy = false;
      return show();
    }).then(function (waiting) {
      if (waiting && !timer) timer = setTimeout(flush, delay);
    });
    timer = null;
  }

  function deliver(item) {
    return live.send(item.address, new URLSearchParams(item.fields)).then(function (answer) {
      if (answer.ok) {
        live.tell(answer.message);
        live.refresh();
        return drop("outbox", item.key);
      }
      if (answer.status === 429 || answer.status >= 500) throw new Error(String(answer.status));
      item.refusal = answer.message;
      live.tell(answer.message);
      return put("outbox", item.key, item);
    });
  }

  function mine() {
    var limit = Date.now() - DAYS * 86400000;
    return all("outbox").then(function (items) {
      items.filter(function (item) { return item.at < limit; }).forEach(function (item) { drop("outbox", item.key); });
      return items.filter(function (item) { return item.board === base && item.at >= limit; })
        .sort(function (a, b) { return a.at - b.at; });
    });
  }

  /* ---- showing what waits, and what was refused with its reason ---- */

  function show() {
    return mine().then(function (items) {
      box.textContent = "";
      box.hidden = items.length === 0;
      items.forEach(function (item) { box.appendChild(row(item)); });
      return items.filter(function (item) { return !item.refusal; }).length;
    });
  }

  function row(item) {
    var line = document.createElement("li");
    line.className = "outbox__item" + (item.refusal ? " outbox__item--refused" : "");
    line.appendChild(text("p", item.fields.text, "outbox__text"));
    line.appendChild(text("p", item.refusal ? words.refused + " : " + item.refusal : words.kept, "outbox__why"));
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

  function retake(item) {
    var form = document.querySelector('form[action="' + item.address + '"]');
    if (!form) {
      location.href = item.address.replace("pistes/", "");
      return;
    }
    var area = form.querySelector("textarea");
    Object.keys(item.fields).forEach(function (name) {
      if (form.elements[name]) form.elements[name].value = item.fields[name];
    });
    count(form, area);
    drop("outbox", item.key).then(show);
    area.focus();
  }

  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) flush(); });
  live.onchange(function (what) { if (what === "online") show().then(function (waiting) { if (waiting) flush(); }); });
  show().then(flush);
})();
