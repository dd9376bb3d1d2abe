"use strict";
// What every section of the page is made of. One name for all of it, as scripts share the page's scope.
const Page = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const trials = data.trials;
  const counted = trials.filter((trial) => trial.notCounted.length === 0);
  // In the order of a comparison, so that a side's colour does not depend on who happened to be first.
  const sides = [...new Set(trials.map((trial) => trial.side))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

  // The style sheet holds six colours for each scheme. Beyond six sides they repeat with another dash.
  const colourOf = (side) => `var(--side-${sides.indexOf(side) % 6})`;
  const dashes = ["", "6 3", "2 2", "8 3 2 3", "10 4", "1 3"];
  const dashOf = (side) => dashes[sides.indexOf(side) % dashes.length];

  const element = (name, properties = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key === "class") made.className = value;
      else if (key in made) made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children.map((child) => (child === null || child === undefined ? "" : child)));
    return made;
  };

  const scrolling = [];
  // Only what really scrolls is a stop for the keyboard.
  const updateStops = () => scrolling.forEach((box) => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });

  const table = (caption, headings, rows, numeric = []) => {
    const of = (i) => (numeric.includes(i) ? { class: "number" } : {});
    const cellOf = (cell, i) => (typeof cell === "string" && cell.length > 40 ? { class: "long" } : of(i));
    const head = headings.map((text, i) => element("th", { scope: "col", ...of(i) }, text));
    const body = rows.map((row) =>
      element("tr", {}, ...row.map((cell, i) =>
        i === 0 ? element("th", { scope: "row", ...cellOf(cell, -1) }, cell) : element("td", cellOf(cell, i), cell))));
    const box = element("div", { class: "scroll", role: "region", "aria-label": caption },
      element("table", {}, element("caption", {}, caption),
        element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)));
    scrolling.push(box);
    return box;
  };

  // Made when it is opened: a thousand trials have many rows.
  const behind = (what, make) => {
    const details = element("details", {}, element("summary", {}, what));
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) {
        details.append(make());
        updateStops();
      }
    });
    return details;
  };

  const place = (id, ...content) => document.getElementById(id).append(...content);
  const nothing = (id, why) => place(id, element("p", {}, why));
  const figures = (value) => d3.format(".4~g")(value);
  const percent = (share) => `${share > 0 ? "+" : ""}${d3.format(".3~g")(100 * share)} %`.replace("-", "\u2212");

  const duration = (nanos) => {
    const steps = [[1e9, "s"], [1e6, "ms"], [1e3, "µs"], [1, "ns"]];
    const [size, unit] = steps.find(([from]) => nanos >= from) ?? steps[3];
    return `${d3.format(".3~g")(nanos / size)} ${unit}`;
  };

  // What a comparison takes unasked: the first that has a better and a worse and tells of speed.
  const primary = (group) => {
    const all = group.flatMap((trial) => trial.summary).filter((each) => each.direction !== "NEUTRAL");
    return all.find((each) => each.name !== "error-rate") ?? all[0];
  };

  const width = () => Math.max(280, Math.min(1100, document.querySelector("main").clientWidth));
  const narrow = () => width() < 600;
  const shortened = (text, most) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
  // Room for the names at the left, which on a telephone are cut: the table behind has them whole.
  const names = (all) => {
    const most = narrow() ? 16 : 34;
    const longest = d3.max(all, (name) => Math.min(name.length, most)) ?? 0;
    return { margin: 24 + 7 * longest, format: (name) => shortened(name, most) };
  };

  // A chart is drawn anew for another width, so that its text keeps its size on a telephone.
  const drawings = [];
  const chart = (label, options) => {
    const figure = element("figure");
    const draw = () => {
      const plot = Plot.plot({ width: width(), marginBottom: 42, style: { background: "none", fontSize: "12px" }, ...options() });
      plot.setAttribute("aria-label", label);
      plot.setAttribute("role", "img");
      figure.replaceChildren(plot);
    };
    drawings.push(draw);
    draw();
    return figure;
  };

  const legend = (shown) => element("ul", { class: "legend", "aria-label": "Legend" }, ...shown.map((side) => {
    const sample = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    sample.setAttribute("viewBox", "0 0 32 10");
    sample.setAttribute("aria-hidden", "true");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", "M0 5H32");
    line.setAttribute("stroke", colourOf(side));
    line.setAttribute("stroke-width", "3");
    line.setAttribute("stroke-dasharray", dashOf(side));
    sample.append(line);
    return element("li", {}, sample, side);
  }));

  let last = width();
  addEventListener("resize", () => {
    updateStops();
    if (width() !== last) {
      last = width();
      drawings.forEach((draw) => draw());
    }
  });

  return { data, trials, counted, sides, colourOf, dashOf, element, table, behind, place, nothing, figures, percent,
    duration, primary, width, narrow, names, chart, legend, updateStops };
})();
