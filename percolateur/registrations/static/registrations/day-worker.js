/* Shows the check-in page of one event when there is no line: that page and the files it names, and nothing else. It
   holds first names, so it is kept a day and a half at most, and goes when nobody is signed in any more. */
"use strict";

var page = new URL("./", self.location).pathname;
var store = "percolateur-day:" + page;
var LONGEST = 36 * 3600000;
var PATIENCE = 4000; // milliseconds before a slow line is taken for none

self.addEventListener("install", function (event) {
  event.waitUntil(fetch(page, { credentials: "same-origin" }).then(keep).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", function (event) {
  var url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname === page) event.respondWith(event.request.mode === "navigate" ? freshest(event.request) : fetch(event.request).then(keep));
  else if (url.pathname.indexOf("/static/") === 0) event.respondWith(kept(event.request));
});

/* Keeps the page, and the files it names: their names change with their content. */
function keep(response) {
  var copy = response.clone();
  if (response.type === "opaqueredirect" || response.redirected) return forget().then(function () { return response; });
  if (!response.ok) return Promise.resolve(response);
  return copy.text().then(function (html) {
    var files = html.match(/\/static\/[^"'#? ]+/g) || [];
    return caches.open(store).then(function (cache) {
      var headers = { "content-type": "text/html; charset=utf-8", "x-kept-at": String(Date.now()) };
      ["content-security-policy", "referrer-policy"].forEach(function (name) {
        if (response.headers.get(name)) headers[name] = response.headers.get(name);
      });
      return cache.put(page, new Response(html, { headers: headers })).then(function () {
        return Promise.all(Array.from(new Set(files)).map(function (file) {
          return cache.match(file).then(function (there) { return there || cache.add(file).catch(function () {}); });
        }));
      });
    });
  }).then(function () { return response; });
}

function forget() {
  return caches.delete(store);
}

function freshest(request) {
  var asked = fetch(request);
  var late = new Promise(function (resolve) { setTimeout(resolve, PATIENCE); });
  asked.then(function (response) { return keep(response.clone()); }).catch(function () {});
  return Promise.race([asked, late]).then(function (response) {
    return response || last().then(function (page) { return page || asked; });
  }, function (error) {
    return last().then(function (page) {
      if (page) return page;
      throw error;
    });
  });
}

function last() {
  return caches.open(store).then(function (cache) { return cache.match(page); }).then(function (response) {
    if (response && Date.now() - Number(response.headers.get("x-kept-at")) > LONGEST) {
      return forget().then(function () { return undefined; });
    }
    return response;
  });
}

function kept(request) {
  return caches.open(store).then(function (cache) {
    return cache.match(request).then(function (response) { return response || fetch(request); });
  });
}
