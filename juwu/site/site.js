"use strict";
// Everything that a record says is put in as text, never as markup.
const root = document.documentElement;
const kept = (name, value) => {
  try {
    if (value === undefined) return localStorage.getItem("juwu-" + name);
    localStorage.setItem("juwu-" + name, value);
  } catch { /* a browser that keeps nothing still shows the page */ }
  return null;
};
for (const name of ["large", "contrast"]) {
  const button = document.getElementById(name);
  const show = (on) => {
    root.toggleAttribute("data-" + name, on);
    button.setAttribute("aria-pressed", String(on));
  };
  show(kept(name) === "on");
  button.hidden = false;
  button.addEventListener("click", () => {
    const on = !root.hasAttribute("data-" + name);
    show(on);
    kept(name, on ? "on" : "off");
  });
}
const printing = document.getElementById("print");
printing.hidden = false;
printing.addEventListener("click", () => window.print());

const field = document.getElementById("query");
if (field) {
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const entries = JSON.parse(document.getElementById("index").textContent).map(
    ([path, title, kind, day, text, letters]) => ({
      path, title, kind, day, text,
      characters: Array.from(title, plain),
      letters: letters.split(" "),
      looked: plain([title, kind, day, text].join(" ")),
    }));
  const most = 200;
  const byLetters = (one, word) => {
    const typed = Array.from(word);
    return one.characters.some((_, start) => typed.every((letter, n) => {
      const at = start + n;
      return at < one.characters.length
        && (one.characters[at] === letter || one.letters[at].includes(letter));
    }));
  };
  const part = (text, words) => {
    const low = plain(text);
    if (low.length !== text.length) return [text.slice(0, 80)];
    const word = words.find((one) => low.includes(one));
    if (!word) return [text.slice(0, 80)];
    const at = low.indexOf(word);
    const mark = document.createElement("mark");
    mark.textContent = text.slice(at, at + word.length);
    const end = at + word.length;
    return [(at > 30 ? "…" : "") + text.slice(Math.max(0, at - 30), at), mark, text.slice(end, end + 60)];
  };
  const look = () => {
    const words = plain(field.value).split(/\s+/u).filter(Boolean);
    const found = words.length === 0 ? [] : entries.filter((one) =>
      words.every((word) => one.looked.includes(word) || byLetters(one, word)));
    const rank = (one) => (words.every((word) => plain(one.title).includes(word)) ? 0 : 1);
    found.sort((a, b) => rank(a) - rank(b));
    document.getElementById("found").replaceChildren(...found.slice(0, most).map((one) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = one.path;
      link.textContent = one.title;
      const about = document.createElement("p");
      about.append([one.kind, one.day].filter(Boolean).join(" · ") + "　", ...part(one.text, words));
      line.append(link, about);
      return line;
    }));
    const count = document.getElementById("count");
    const said = found.length > most ? count.dataset.some : count.dataset.found;
    count.textContent = words.length === 0 ? ""
      : said.replace("{0}", String(found.length)).replace("{1}", String(most));
    history.replaceState(null, "", field.value ? "#" + encodeURIComponent(field.value) : "#");
  };
  try {
    field.value = decodeURIComponent(location.hash.slice(1));
  } catch { /* a hash that is none of ours */ }
  document.getElementById("search").addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", look);
  look();
}
