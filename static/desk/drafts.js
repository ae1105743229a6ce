// Keeps what is being typed as a draft on the server, a few seconds after the last key. Nothing stays in the browser.
"use strict";

(() => {
  const WAIT = 4000;
  const mark = document.querySelector("input[name=_draft_of]");
  if (!mark) return;
  const form = mark.form;
  const number = form.querySelector("input[name=_draft]");
  const state = form.querySelector(".draft-state");
  let timer = 0;
  let sending = false;
  let typed = false; // since what is being sent was read
  let left = false;

  async function keep() {
    if (sending || left) return;
    sending = true;
    typed = false;
    let words = mark.dataset.notKept;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(mark.dataset.keep, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.ok) {
        number.value = (await answer.json()).draft;
        words = mark.dataset.kept;
      }
    } catch {
      // no connection: said beside the buttons, and tried again with the next key
    }
    sending = false;
    if (state) state.textContent = words;
    if (typed) wait();
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  }

  form.addEventListener("input", () => {
    typed = true;
    wait();
  });
  form.addEventListener("submit", () => {
    left = true;
    clearTimeout(timer);
  });
})();
