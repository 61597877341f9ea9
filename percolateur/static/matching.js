/* Under the question in discussion at the desk: what lies on the table and what the network offers online. The place for it
   comes anew with each change above the questions; what was found for a question is kept, and shown again at once. */
(function () {
  "use strict";

  var page = document.querySelector("[data-page]");
  var line = navigator.connection || {};
  if (!page || line.saveData || !window.fetch || !window.MutationObserver) return;
  var found = {};

  function show(place) {
    var html = found[place.dataset.matching];
    if (!html || place.innerHTML) return;
    place.innerHTML = html;
    place.hidden = false;
  }

  function look() {
    var place = page.querySelector("[data-matching]");
    if (!place) return;
    var address = place.dataset.matching;
    if (address in found) return show(place);
    found[address] = "";
    fetch(address, { credentials: "same-origin" }).then(function (answer) {
      return answer.status === 200 ? answer.text() : "";
    }).then(function (html) {
      found[address] = html;
      var now = page.querySelector("[data-matching]");
      if (now && now.dataset.matching === address) show(now);
    }).catch(function () {
      delete found[address];
    });
  }

  new MutationObserver(look).observe(page, { childList: true, subtree: true });
  look();
})();
