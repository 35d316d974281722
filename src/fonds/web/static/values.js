// Narrows a long list as one types. Without it the form asks the server, which knows those not listed here too.

for (const field of document.querySelectorAll("input[data-narrows]")) {
  const list = document.getElementById(field.dataset.narrows);
  const said = document.getElementById("narrowed");
  if (!list?.children.length) continue;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = [...list.children].map((item) => [item, plain(item.firstElementChild?.textContent ?? "")]);
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [item, text] of entries) {
      item.hidden = !words.every((word) => text.includes(word));
      shown += item.hidden ? 0 : 1;
    }
    said.textContent = words.length ? field.dataset.said.replace("{n}", shown) : "";
  });
}
