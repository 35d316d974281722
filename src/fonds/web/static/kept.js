// Searches that a reader keeps: in this browser's own storage, and nowhere else.

const PLACE = "fonds.searches";

const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.address === "string" && one.address.startsWith("/search")) : [];
  } catch {
    return [];
  }
};

const write = (kept) => {
  try {
    localStorage.setItem(PLACE, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
};

for (const button of document.querySelectorAll("button[data-keep]")) {
  const { keep: address, name, count, kept: done } = button.dataset;
  const isKept = () => read().some((one) => one.address === address);
  const tell = () => {
    button.textContent = done;
    button.setAttribute("aria-disabled", "true");
  };
  button.hidden = false;
  if (isKept()) tell();
  button.addEventListener("click", () => {
    if (isKept()) return;
    const when = new Date().toISOString();
    if (write([{ address, name, count: Number(count), when }, ...read()].slice(0, 200))) tell();
  });
}

const shelf = document.querySelector("[data-shelf]");
if (shelf) {
  const list = shelf.querySelector("[data-list]");
  const none = shelf.querySelector("[data-none]");
  const status = shelf.querySelector("[data-status]");
  const entry = document.querySelector("template[data-entry]");
  const language = document.documentElement.lang === "ru" ? "ru" : "en-GB";
  const draw = () => {
    const kept = read();
    none.hidden = kept.length > 0;
    list.replaceChildren(...kept.map((one) => {
      const item = entry.content.cloneNode(true);
      const link = item.querySelector("a");
      link.href = one.address;
      link.dir = "auto";
      link.textContent = one.name;
      item.querySelector(".count").textContent = Number(one.count).toLocaleString(language);
      const when = item.querySelector("[data-when]");
      const day = new Date(one.when);
      when.textContent = Number.isNaN(day.valueOf()) ? "" : when.dataset.when.replace("{day}", day.toLocaleDateString(language, { dateStyle: "long" }));
      item.querySelector("[data-feed]").href = one.address.replace(/^\/search/, "/search.rss");
      const button = item.querySelector("button");
      button.setAttribute("aria-label", button.dataset.away.replace("{name}", one.name));
      button.addEventListener("click", () => {
        write(read().filter((other) => other.address !== one.address));
        draw();
        status.textContent = status.dataset.taken;
        (list.querySelector("button") ?? shelf.querySelector("h2")).focus();
      });
      return item;
    }));
  };
  shelf.hidden = false;
  shelf.querySelector("h2").tabIndex = -1;
  draw();
  addEventListener("storage", draw);
}
