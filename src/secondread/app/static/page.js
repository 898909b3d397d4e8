// Makes the pages quicker; every page works without it.
"use strict";

const byId = (id) => document.getElementById(id);

// A reading that waits: ask where it stands until it is done.
const standing = byId("standing");
if (standing) {
  const ask = async () => {
    try {
      const answer = await fetch(`/api/readings/${standing.dataset.id}`);
      const told = await answer.json();
      if (told.state === "done" || told.state === "failed") return location.reload();
      const before = told.ahead ? `, ${told.ahead} before it` : "";
      standing.querySelector(".app-stage").textContent = told.state === "queued" ? `Waiting${before}.` : `${told.stage || "Reading"}.`;
    } catch (error) {
      standing.querySelector(".app-stage").textContent = "The server does not answer; it may have ended.";
    }
    setTimeout(ask, 400);
  };
  setTimeout(ask, 250);
}

// Files dropped on a field join the files chosen there.
for (const field of document.querySelectorAll(".app-drop")) {
  const input = field.querySelector("input[type=file]");
  const over = (on) => (event) => { event.preventDefault(); field.classList.toggle("app-over", on); };
  field.addEventListener("dragover", over(true));
  field.addEventListener("dragleave", over(false));
  field.addEventListener("drop", (event) => {
    over(false)(event);
    const files = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) files.items.add(file);
    input.files = files.files;
    const text = event.dataTransfer.getData("text/plain");
    if (text && !event.dataTransfer.files.length) field.querySelector("textarea").value = text;
  });
}

const reading = byId("reading");
const told = byId("told");

// A change is sent in place, and the page shows what comes of it where the reader is.
const send = async (form) => {
  const focused = document.activeElement && document.activeElement.id;
  const open = [...reading.querySelectorAll("details[open]")].map((each) => each.id).filter(Boolean);
  const body = new FormData(form);
  reading.classList.add("app-busy");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Secondread-Part": "1" } });
    const text = await answer.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!answer.ok) {
      told.textContent = (page.querySelector(".app-error") || page.body).textContent.trim();
      return;
    }
    const at = scrollY;
    reading.replaceChildren(...page.body.childNodes);
    for (const id of open) if (byId(id)) byId(id).open = true;
    offer();
    scrollTo(0, at);
    if (focused && byId(focused)) byId(focused).focus({ preventScroll: true });
    told.textContent = "Judged again with your change.";
  } catch (error) {
    told.textContent = "The server does not answer; the change is not kept.";
  } finally {
    reading.classList.remove("app-busy");
  }
};

// The forms of some facts, shown where the reader is.
const editor = byId("editor");
const edit = (facts, also = []) => {
  if (!facts.length) return;
  const list = document.createElement("ul");
  for (const fact of facts) {
    const copy = fact.cloneNode(true);
    copy.removeAttribute("id");
    for (const part of copy.querySelectorAll("[id]")) part.id += "-here";
    for (const part of copy.querySelectorAll("[for]")) part.htmlFor += "-here";
    list.append(copy);
  }
  const close = document.createElement("button");
  close.textContent = "Close";
  close.addEventListener("click", () => editor.close());
  editor.replaceChildren(list, ...also, close);
  editor.showModal();
  editor.querySelector("input:not([type=hidden]), select").focus();
};
const factsAt = (test) => [...reading.querySelectorAll("[data-fact]")].filter((each) => test(each.dataset.fact));

// Each claim's card can be corrected as a whole, or struck out.
const offer = () => {
  const remove = byId("remove");
  if (!remove) return;
  for (const option of remove.options) {
    const card = byId(`claim-${option.text.split(":")[0]}`);
    if (!card) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-edit";
    button.textContent = "Correct";
    button.setAttribute("aria-label", `Correct claim ${option.text.split(":")[0]}`);
    button.addEventListener("click", () => {
      const out = remove.form.cloneNode(true);
      for (const part of out.querySelectorAll("label, select")) part.remove();
      const at = document.createElement("input");
      Object.assign(at, { type: "hidden", name: "at", value: option.value });
      out.append(at);
      out.querySelector("button").textContent = "Strike this claim out";
      edit(factsAt((place) => place.startsWith(`claims.${option.value}.`)), [out]);
    });
    card.querySelector(".sr-card-head").append(button);
  }
};

if (reading) {
  offer();
  const submitted = (event) => {
    event.preventDefault();
    editor.close();
    send(event.target);
  };
  reading.addEventListener("submit", submitted);
  editor.addEventListener("submit", submitted);
  // A number leads to what was read there.
  reading.addEventListener("click", (event) => {
    const number = event.target.closest('[data-at]:not([data-at=""])');
    const facts = number ? factsAt((place) => place === number.dataset.at) : [];
    if (!facts.length) return;
    event.preventDefault();
    edit(facts);
  });
  // Words selected in the text are a claim that may be added.
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const place = selection.anchorNode && selection.anchorNode.parentElement;
    const quote = byId("add-quote");
    if (!quote || !place || selection.isCollapsed || !place.closest(".sr-document")) return;
    const words = selection.getRangeAt(0).cloneContents();
    for (const mark of words.querySelectorAll(".sr-at")) mark.remove();
    if (words.textContent.trim().length > 10) quote.value = words.textContent.trim().slice(0, 2000);
  });
}
