// Choosing years by drawing over the bars, or with Shift and the arrow keys. Without it every bar is still a link.

for (const chart of document.querySelectorAll("ol[data-brush]")) {
  const bars = [...chart.children];
  const fields = { from: document.getElementById("from"), to: document.getElementById("to") };
  const typed = { from: fields.from?.value, to: fields.to?.value };
  const said = Object.assign(document.createElement("p"), { className: "vh" });
  said.setAttribute("role", "status");
  const help = Object.assign(document.createElement("p"), { className: "key-line", textContent: chart.dataset.help });
  chart.after(said, help);
  let anchor = -1, reached = -1, pointer = null, moved = false;

  const range = () => {
    const [first, last] = [Math.min(anchor, reached), Math.max(anchor, reached)];
    return [bars[first].dataset.first, bars[last].dataset.last, first, last];
  };
  const show = () => {
    const [from, to, first, last] = range();
    chart.classList.add("brushing");
    bars.forEach((bar, at) => bar.classList.toggle("brushed", at >= first && at <= last));
    if (fields.from) [fields.from.value, fields.to.value] = [from, to];
    said.textContent = chart.dataset.said.replace("{from}", Number(from)).replace("{to}", Number(to));
  };
  const giveUp = () => {
    if (anchor >= 0 && fields.from) [fields.from.value, fields.to.value] = [typed.from, typed.to];
    [anchor, reached, pointer, moved] = [-1, -1, null, false];
    chart.classList.remove("brushing");
    for (const bar of bars) bar.classList.remove("brushed");
    said.textContent = "";
  };
  const go = () => {
    const [from, to] = range();
    const address = new URL(bars[0].firstElementChild.href);
    address.searchParams.set("from", from);
    address.searchParams.set("to", to);
    location.assign(address);
  };
  const barAt = (x) => bars.findIndex((bar) => {
    const box = bar.getBoundingClientRect();
    return x >= box.left && x < box.right;
  });

  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("pointerdown", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    anchor = reached = barAt(event.clientX);
    [pointer, moved] = [anchor < 0 ? null : event.pointerId, false];
  });
  addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    const at = barAt(event.clientX);
    if (at < 0 || at === reached) return;
    if (!moved) chart.setPointerCapture(pointer);
    [reached, moved] = [at, true];
    show();
  });
  addEventListener("pointerup", (event) => {
    if (event.pointerId !== pointer) return;
    if (moved) go();
    else giveUp();
  });
  addEventListener("pointercancel", giveUp);
  chart.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);

  chart.addEventListener("keydown", (event) => {
    const here = bars.indexOf(event.target.closest("li"));
    if (event.key === "Escape" && anchor >= 0) return giveUp();
    if (event.key === "Enter" && anchor >= 0 && anchor !== reached) {
      event.preventDefault();
      return go();
    }
    const forward = getComputedStyle(chart).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const next = Math.min(bars.length - 1, Math.max(0, here + (event.key === forward ? 1 : -1)));
    if (!event.shiftKey) giveUp();
    else {
      if (anchor < 0) anchor = here;
      reached = next;
      show();
    }
    bars[next].firstElementChild.focus();
  });
  chart.addEventListener("focusout", (event) => { if (!chart.contains(event.relatedTarget) && pointer === null) giveUp(); });
}
