// Rows on the desk: "add another", people and events of new rows as choices elsewhere, suggestions while typing.
// Everything here is a convenience: without it one empty row stands ready, and names can be typed in full.
"use strict";

(() => {
  const NEW_ROW = "row:";

  // --- add another row ------------------------------------------------------------------------------------------
  function addRow(section) {
    const prefix = section.dataset.prefix;
    const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
    const template = section.querySelector("template");
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
    const row = holder.firstElementChild;
    template.before(row);
    total.value = String(Number(total.value) + 1);
    const first = row.querySelector("input:not([type=hidden]), select, textarea");
    if (first) first.focus();
    offerNewRows();
  }

  for (const button of document.querySelectorAll("[data-add]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => addRow(button.closest("[data-prefix]")));
  }

  // --- rows that are not saved yet, as choices of other rows ------------------------------------------------------
  function newRows(prefix, describe) {
    const found = [];
    for (const row of document.querySelectorAll(`#${prefix}-group > details > fieldset.row.new`)) {
      const label = describe(row);
      if (label) found.push([NEW_ROW + row.id, label]);
    }
    return found;
  }

  function textOf(select) {
    return select && select.value ? select.options[select.selectedIndex].text.trim() : "";
  }

  function describePerson(row) {
    const value = (name) => row.querySelector(`[name$="-${name}"]`)?.value.trim() || "";
    return value("label") || value("public_label");
  }

  function describeEvent(row) {
    const kind = textOf(row.querySelector('[name$="-kind"]'));
    return kind && `${textOf(row.querySelector('[name$="-who"]'))}: ${kind}`;
  }

  function offer(select, rows) {
    const chosen = select.value;
    for (const option of select.querySelectorAll(`option[value^="${NEW_ROW}"]`)) option.remove();
    for (const [value, label] of rows) select.add(new Option(label, value, false, value === chosen));
    if (chosen) select.value = chosen;
  }

  function offerNewRows() {
    const people = newRows("involvements", describePerson);
    for (const select of document.querySelectorAll('select[data-choices="people"]')) offer(select, people);
    const events = newRows("custody_events", describeEvent);
    for (const select of document.querySelectorAll('select[data-choices="subjects"]')) offer(select, [...people, ...events]);
  }

  document.addEventListener("change", (event) => {
    if (event.target.closest("#involvements-group, #custody_events-group")) offerNewRows();
  });
  offerNewRows();

  // --- the fields of a closed row, when somebody wants to change it ----------------------------------------------
  async function openRow(row) {
    const address = `${location.pathname}?open=${encodeURIComponent(row.dataset.open)}`;
    const answer = await fetch(address);
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const key = row.querySelector('input[name$="-id"]').value;
    const prefix = row.id.replace(/-\d+$/, "");
    const found = [...page.querySelectorAll(`#${prefix}-group fieldset.row`)].find(
      (other) => other.querySelector(`input[name="${other.id}-id"]`)?.value === key
    );
    if (!found) return false;
    const holder = document.createElement("div");
    holder.innerHTML = found.outerHTML.replaceAll(`${found.id}-`, `${row.id}-`).replace(`id="${found.id}"`, `id="${row.id}"`);
    const opened = holder.firstElementChild;
    row.replaceWith(opened);
    opened.querySelector("input:not([type=hidden]), select, textarea").focus();
    offerNewRows();
    return true;
  }

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.open-row");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!(await openRow(link.closest(".row.closed")))) location.href = link.href;
  });

  // --- suggestions while typing -----------------------------------------------------------------------------------
  let waiting = 0;

  function listFor(input) {
    const id = `${input.id}-suggestions`;
    let list = document.getElementById(id);
    if (!list) {
      list = document.createElement("datalist");
      list.id = id;
      input.after(list);
      input.setAttribute("list", id);
    }
    return list;
  }

  async function suggest(input) {
    const address = `${document.querySelector("[data-look-up]").dataset.lookUp}${input.dataset.kind}/?q=${encodeURIComponent(input.value)}`;
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { names } = await answer.json();
    listFor(input).replaceChildren(...names.map((name) => new Option("", name)));
  }

  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches("input.type-ahead") || input.value.trim().length < 1) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(input), 150);
  });
})();
