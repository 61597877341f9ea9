/* The big screen: six questions at most at a time, pages turned by hand or key, a frozen screen, light or dark. */
(function () {
  "use strict";

  var live = window.percolateur;
  var list = document.getElementById("questions");
  var log = document.querySelector(".projector__log");
  var bar = document.querySelector("[data-pages]");
  var first = 0;
  var starts = [0];
  var shown = new Set(Array.from(list.children, function (item) { return item.id; }));
  var MOST = 6;

  /* The question in discussion with the latest of its answers that fit. */
  function fit(wide) {
    var stage = document.getElementById("now");
    var answers = Array.from(stage.querySelectorAll(".stage__contributions li"));
    answers.forEach(function (answer) { answer.hidden = false; });
    answers.forEach(function (answer) { answer.hidden = wide && stage.scrollHeight > stage.clientHeight; });
  }

  /* As many questions as fit, six at most, from each page's first; the end of one that is too tall alone is left out. */
  function layout() {
    var items = Array.from(list.children);
    var wide = window.matchMedia("(min-width: 60em)").matches;
    fit(wide);
    items.forEach(function (item) {
      item.hidden = false;
      item.classList.remove("poster--cut");
    });
    var room = log.clientHeight;
    starts = [0];
    var used = 0;
    items.forEach(function (item, index) {
      var height = item.offsetHeight + 12;
      var count = index - starts[starts.length - 1];
      if (count > 0 && (count >= MOST || (wide && used + height > room))) {
        starts.push(index);
        used = 0;
      }
      used += height;
      item.classList.toggle("poster--cut", wide && height > room + 12);
    });
    first = Math.min(first, starts.length - 1);
    items.forEach(function (item, index) {
      item.hidden = index < starts[first] || (first + 1 < starts.length && index >= starts[first + 1]);
    });
    tellElsewhere(items);
    bar.hidden = starts.length < 2 || !log.offsetParent || !document.getElementById("exhibit").hidden;
    bar.querySelector("[data-page-state]").textContent =
      live.words.page.replace("#", first + 1).replace("#", starts.length);
    bar.querySelector("[data-page-back]").disabled = first === 0;
    bar.querySelector("[data-page-on]").disabled = first === starts.length - 1;
  }

  /* What came since and stands on another page: nothing turns by itself, the room reads where until it is seen. */
  function tellElsewhere(items) {
    shown.add(document.getElementById("now").dataset.current);
    items.forEach(function (item) { if (!item.hidden) shown.add(item.id); });
    var fresh = items.filter(function (item) { return !shown.has(item.id); });
    var page = starts.filter(function (start) { return start <= items.indexOf(fresh[0]); }).length;
    var note = document.querySelector("[data-page-news]");
    note.hidden = fresh.length === 0;
    note.textContent = live.say(live.words.elsewhereOne, live.words.elsewhereMany, fresh.length).replace("#", page);
  }

  function turn(step) {
    first = Math.max(0, Math.min(starts.length - 1, first + step));
    layout();
  }

  function theme() {
    var dark = document.documentElement.dataset.theme === "dark";
    document.documentElement.dataset.theme = dark ? "light" : "dark";
  }

  document.querySelector("[data-tools]").hidden = false;
  document.querySelector("[data-page-back]").addEventListener("click", function () { turn(-1); });
  document.querySelector("[data-page-on]").addEventListener("click", function () { turn(1); });
  document.querySelector("[data-theme-switch]").addEventListener("click", theme);
  document.querySelector("[data-fullscreen]").addEventListener("click", function () {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen();
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea")) return;
    if (event.key === "PageDown" || event.key === "ArrowRight") turn(1);
    else if (event.key === "PageUp" || event.key === "ArrowLeft") turn(-1);
    else if (event.key === "Escape") live.pause();
    else return;
    event.preventDefault();
  });
  window.addEventListener("resize", layout);
  /* The bar of pages or a line of news that comes takes room from the questions: laid out again for what is left. */
  if (window.ResizeObserver) new ResizeObserver(function () { window.requestAnimationFrame(layout); }).observe(log);
  live.onchange(layout);
  if (document.fonts) document.fonts.ready.then(layout);
  layout();
})();
