/* A photo from a telephone: made smaller before it leaves, sent again when the line is poor. Without this, the form
   leaves as it is. The server draws the photo anew in any case. */
(function () {
  "use strict";

  var form = document.querySelector("form[data-bring]");
  if (!form || !window.XMLHttpRequest || !window.FormData) return;
  var words = form.dataset;
  var state = form.querySelector("[data-state]");
  var bar = form.querySelector("[data-progress]");
  var button = form.querySelector("button[type=submit]");
  var files = Array.from(form.querySelectorAll("input[type=file]"));
  var SIDE = 1920;
  var MOST = 12 * 1024 * 1024 - 20000; // what the server takes, less the other fields
  var TRIES = 6;

  /* One photo: choosing another leaves the first. */
  files.forEach(function (input) {
    input.addEventListener("change", function () {
      files.forEach(function (other) { if (other !== input && input.value) other.value = ""; });
    });
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (button.disabled) return;
    var chosen = files.find(function (input) { return input.files && input.files.length; });
    var fields = new FormData(form);
    busy(true);
    (chosen ? smaller(chosen.files[0]) : Promise.resolve(null)).then(function (photo) {
      if (photo && photo.size > MOST) return stop(words.heavy);
      files.forEach(function (input) { fields.delete(input.name); });
      if (photo) fields.set(chosen.name, photo, "photo");
      send(fields, 1);
    });
  });

  /* As large as a projector shows; the file as it is where the browser cannot read it. */
  function smaller(file) {
    if (!window.createImageBitmap || file.size < 400000) return Promise.resolve(file);
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (image) {
      var scale = Math.min(1, SIDE / Math.max(image.width, image.height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(image.width * scale);
      canvas.height = Math.round(image.height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return new Promise(function (resolve) {
        canvas.toBlob(function (made) { resolve(made && made.size < file.size ? made : file); }, "image/jpeg", 0.85);
      });
    }).catch(function () { return file; });
  }

  function send(fields, attempt) {
    var request = new XMLHttpRequest();
    request.open("POST", location.href);
    request.setRequestHeader("Accept", "application/json");
    request.timeout = 60000;
    request.upload.onprogress = function (event) {
      if (!event.lengthComputable) return;
      bar.value = 100 * event.loaded / event.total;
      tell(words.sending.replace("#", Math.round(bar.value)));
    };
    request.onload = function () { answered(request, fields, attempt); };
    request.onerror = request.ontimeout = function () { again(fields, attempt); };
    request.send(fields);
  }

  /* The same key goes with each attempt: however often it is sent, it counts once. */
  function again(fields, attempt) {
    if (attempt >= TRIES) return stop(words.failed);
    tell(words.waiting);
    bar.value = 0;
    setTimeout(function () { send(fields, attempt + 1); }, 1500 * attempt);
  }

  function answered(request, fields, attempt) {
    if (request.status === 201) {
      location.href = words.bring;
      return;
    }
    if (request.status >= 500) return again(fields, attempt);
    var said = null;
    try { said = JSON.parse(request.responseText).message; } catch (error) { /* a page, not for us */ }
    stop(said || (request.status === 413 ? words.heavy : words.failed));
  }

  function busy(is) {
    button.disabled = is;
    bar.hidden = !is;
    bar.value = 0;
  }

  function stop(sentence) {
    busy(false);
    tell(sentence);
  }

  function tell(sentence) {
    state.textContent = sentence;
  }
})();
