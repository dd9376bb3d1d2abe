"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const trials = data.trials;
  const counted = trials.filter((trial) => trial.notCounted.length === 0);
  const runners = [...new Set(trials.map((trial) => trial.runner))];
  // Paul Tol's "bright" scheme without its grey: told apart by most colour-blind readers, on light and on dark.
  const colours = ["#4477aa", "#ee6677", "#228833", "#ccaa33", "#66ccee", "#aa3377"];
  const colour = { domain: runners, range: runners.map((_, i) => colours[i % colours.length]) };
  const colourOf = (names) => ({ domain: names, range: names.map((name) => colour.range[runners.indexOf(name)]) });
  const group = (rows, key) => d3.groups(rows, key);
  const width = () => Math.max(300, Math.min(1100, document.querySelector("main").clientWidth));

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

  const table = (caption, headings, rows, numeric = []) => {
    const of = (i) => (numeric.includes(i) ? { class: "number" } : {});
    const head = headings.map((text, i) => element("th", { scope: "col", ...of(i) }, text));
    const body = rows.map((row) =>
      element("tr", {}, ...row.map((cell, i) =>
        i === 0 ? element("th", { scope: "row" }, cell) : element("td", of(i), cell))));
    return element("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": caption },
      element("table", {}, element("caption", {}, caption),
        element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)));
  };

  const behind = (what, inner) => element("details", {}, element("summary", {}, what), inner);

  const place = (id, ...content) => document.getElementById(id).append(...content);

  const nothing = (id, why) => place(id, element("p", {}, why));

  const duration = (nanos) => {
    const steps = [[1e9, "s"], [1e6, "ms"], [1e3, "µs"], [1, "ns"]];
    const [size, unit] = steps.find(([from]) => nanos >= from) ?? steps[3];
    return `${d3.format(".3~g")(nanos / size)} ${unit}`;
  };

  const primary = (group) => {
    const all = group.flatMap((trial) => trial.summary).filter((each) => each.direction !== "NEUTRAL");
    return all.find((each) => each.name === "throughput") ?? all[0];
  };

  const valueOf = (measurements, metric) => measurements.find((each) => each.name === metric.name)?.value;

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

  const heading = () => {
    const workloads = [...new Set(trials.map((trial) => trial.workload))];
    const campaigns = [...new Set(trials.map((trial) => trial.id.replace(/\/[^/]*$/, "")))];
    const title = workloads.length > 3 ? `${workloads.length} workloads` : workloads.join(", ");
    document.getElementById("title").textContent = title;
    document.title = `${title} - Steelyard`;
    document.getElementById("subtitle").textContent =
      `${trials.length} trials of ${runners.length} runners in ${campaigns.length === 1 ? "campaign " + campaigns[0] : campaigns.length + " campaigns"}; ${data.madeBy}`;
    place("sentences", ...data.sentences.map((text) => element("li", {}, text)));
  };

  const rates = () => {
    if (counted.length === 0) return nothing("rate", "No trial counts.");
    for (const [workload, group] of d3.groups(counted, (trial) => trial.workload)) {
      const metric = primary(group);
      if (!metric) continue;
      const dots = group.flatMap((trial) => trial.iterations.filter((pass) => !pass.warmup)
        .map((pass) => ({ runner: trial.runner, value: valueOf(pass.measurements, metric), trial: trial.id, pass })))
        .filter((dot) => dot.value !== undefined);
      const medians = d3.rollups(dots, (some) => d3.median(some, (dot) => dot.value), (dot) => dot.runner);
      place("rate", element("h3", {}, workload), chart(
        `${metric.name} of ${workload} for each runner`, () => ({
          marginLeft: width() < 600 ? 100 : 190,
          x: { label: `${metric.name} (${metric.unit})`, grid: true, zero: true, nice: true },
          y: { label: null, domain: runners.filter((runner) => medians.some(([name]) => name === runner)) },
          color: colour,
          marks: [
            Plot.ruleX([0]),
            Plot.barX(medians, { y: (d) => d[0], x: (d) => d[1], fill: (d) => d[0], fillOpacity: 0.25 }),
            Plot.tickX(medians, { y: (d) => d[0], x: (d) => d[1], stroke: (d) => d[0], strokeWidth: 3 }),
            Plot.dot(dots, { y: "runner", x: "value", stroke: "runner", r: 3.5,
              title: (dot) => `${dot.trial}, iteration ${dot.pass.index}: ${d3.format(".4~g")(dot.value)} ${metric.unit}` }),
          ],
        })), behind("As a table", table(`${metric.name} of ${workload}`,
          ["runner", "trial", "iteration", `${metric.name} (${metric.unit})`],
          dots.map((dot) => [dot.runner, dot.trial, String(dot.pass.index), d3.format(".4~g")(dot.value)]), [2, 3])));
    }
  };

  const latencies = () => {
    const curves = counted.flatMap((trial) => trial.latencies.filter((curve) => curve.span === "COMPLETION")
      .map((curve) => ({ trial, curve })));
    if (curves.length === 0) return nothing("latency", "No operation was timed.");
    for (const [name, some] of group(curves, ({ trial, curve }) => `${trial.workload}, ${curve.action}`)) {
      const points = some.flatMap(({ trial, curve }) => curve.points.filter((point) => point.percentile < 100)
        .map((point) => ({ ...point, runner: trial.runner, id: trial.id, beyond: 100 / (100 - point.percentile) })));
      place("latency", element("h3", {}, name), chart(`Latency percentiles of ${name}`, () => ({
        marginLeft: 60,
        x: { type: "log", label: "percentile", grid: true, ticks: [1, 2, 10, 100, 1000, 10000, 100000],
          tickFormat: (beyond) => `${+(100 - 100 / beyond).toPrecision(6)}` },
        y: { type: "log", label: "latency", grid: true, tickFormat: duration, ticks: 6 },
        color: { ...colourOf([...new Set(points.map((point) => point.runner))]), legend: true },
        marks: [
          Plot.line(points, { x: "beyond", y: (point) => Math.max(1, point.nanos), z: "id", stroke: "runner", strokeWidth: 2 }),
          Plot.dot(points, { x: "beyond", y: (point) => Math.max(1, point.nanos), fill: "runner", r: 2.5,
            title: (point) => `${point.id} ${point.runner}: p${point.percentile} ${duration(point.nanos)}` }),
        ],
      })), behind("As a table", table(`Latency of ${name}`, ["runner", "trial", "operations", "p50", "p90", "p99", "p99.9", "max"],
        some.map(({ trial, curve }) => {
          const at = (p) => { const found = curve.points.find((point) => point.percentile === p); return found ? duration(found.nanos) : "-"; };
          return [trial.runner, trial.id, String(curve.count), at(50), at(90), at(99), at(99.9), at(100)];
        }), [2, 3, 4, 5, 6, 7])));
    }
  };

  const heat = () => {
    const shown = counted.filter((trial) => trial.iterations.some((pass) => pass.heat.length > 0));
    if (shown.length === 0) return nothing("heat", "Left out: no operation was timed, or there are too many trials.");
    for (const trial of shown) {
      const cells = trial.iterations.flatMap((pass) => pass.heat.map((band) =>
        ({ ...band, index: pass.index, warmup: pass.warmup, share: band.count / Math.max(1, pass.operations) })));
      place("heat", element("h3", {}, `${trial.workload}, ${trial.runner}, trial ${trial.id.split("/").pop()}`),
        chart(`Latency of each iteration of trial ${trial.id}`, () => ({
          marginLeft: 60, height: 200,
          x: { label: "iteration", type: "band", tickFormat: (i) => trial.iterations[i]?.warmup ? `${i} (warm-up)` : `${i}` },
          y: { type: "log", label: "latency", tickFormat: duration, ticks: 5 },
          color: { scheme: "blues", type: "sqrt", label: "share of operations", legend: false },
          marks: [Plot.rect(cells, { x: "index", y1: "fromNanos", y2: "toNanos", fill: "share", inset: 0.3,
            title: (cell) => `iteration ${cell.index}: ${cell.count} operations from ${duration(cell.fromNanos)} to ${duration(cell.toNanos)}` })],
        })));
    }
  };

  const costs = () => {
    const rows = counted.flatMap((trial) => {
      const passes = trial.iterations.filter((pass) => !pass.warmup && pass.bytes > 0 && pass.cpuNanos !== null);
      const gib = d3.sum(passes, (pass) => pass.bytes) / 2 ** 30;
      return gib === 0 ? [] : [{ trial, cpu: d3.sum(passes, (pass) => pass.cpuNanos) / 1e9 / gib,
        rss: d3.max(passes, (pass) => pass.peakRssBytes) }];
    });
    if (rows.length === 0) return nothing("cost", "No payload was moved, or the platform does not tell CPU time.");
    for (const [workload, some] of group(rows, (row) => row.trial.workload)) {
      place("cost", element("h3", {}, workload), chart(`CPU seconds for a GiB of ${workload}`, () => ({
        marginLeft: width() < 600 ? 100 : 190,
        x: { label: "CPU seconds of the client for a GiB", zero: true, grid: true },
        y: { label: null }, color: colour,
        marks: [Plot.ruleX([0]), Plot.dot(some, { x: "cpu", y: (row) => row.trial.runner, fill: (row) => row.trial.runner, r: 5 })],
      })), table(`CPU and memory of ${workload}`, ["runner", "trial", "CPU-s/GiB", "peak resident MiB"],
        some.map((row) => [row.trial.runner, row.trial.id, d3.format(".3~g")(row.cpu),
          row.rss === null || row.rss === undefined ? "unknown" : d3.format(",.0f")(row.rss / 2 ** 20)]), [2, 3]));
    }
  };

  const time = () => {
    const passes = trials.flatMap((trial) => trial.iterations.map((pass) => {
      const start = new Date(pass.startedAt);
      return { trial, pass, start, end: new Date(start.getTime() + pass.durationNanos / 1e6) };
    }));
    if (passes.length === 0) return nothing("time", "No iteration took place.");
    for (const [campaign, some] of group(passes, ({ trial }) => trial.id.replace(/\/[^/]*$/, ""))) {
      const label = ({ trial }) => `${trial.id.split("/").pop()} ${trial.runner}`;
      place("time", element("h3", {}, `Campaign ${campaign}`), chart(`Iterations of campaign ${campaign} over time`, () => ({
        marginLeft: width() < 600 ? 110 : 210,
        x: { type: "utc", label: "time (UTC)", grid: true }, y: { label: null, domain: [...new Set(some.map(label))] },
        color: colour,
        marks: [Plot.barX(some, { x1: "start", x2: "end", y: label, fill: (each) => each.trial.runner,
          fillOpacity: (each) => (each.pass.warmup ? 0.3 : 0.85), insetLeft: 0.5, insetRight: 0.5,
          title: ({ trial, pass }) => `${trial.id} ${trial.runner}, ${pass.warmup ? "warm-up" : "iteration"} ${pass.index}: ${duration(pass.durationNanos)}, ${pass.errors} errors` })],
      })), behind("As a table", table(`Iterations of campaign ${campaign}`,
        ["trial", "runner", "iteration", "started", "took", "operations", "errors", "collections took"],
        some.map(({ trial, pass }) => [trial.id.split("/").pop(), trial.runner, `${pass.index}${pass.warmup ? " (warm-up)" : ""}`,
          pass.startedAt, duration(pass.durationNanos), String(pass.operations), String(pass.errors),
          pass.gcNanos === null ? "unknown" : duration(pass.gcNanos)]), [4, 5, 6, 7])));
    }
  };

  const out = () => {
    const rows = trials.flatMap((trial) => trial.notCounted.map((reason) => [trial.id, trial.workload, trial.runner, reason]))
      .concat(data.unreadable.map((file) => [file.file, "-", "-", file.reason]));
    if (rows.length === 0) return nothing("out", "Everything counts.");
    place("out", table("Trials and files that do not count", ["trial", "workload", "runner", "reason"], rows));
  };

  const settings = () => {
    for (const [workload, some] of group(trials, (trial) => trial.workload)) {
      const columns = some.filter((trial, i) => some.findIndex((each) => each.runner === trial.runner
        && JSON.stringify(each.settings) === JSON.stringify(trial.settings)) === i);
      const names = [...new Set(columns.flatMap((trial) => trial.settings.map((each) => each.name)))].sort();
      const shown = (trial, name) => {
        const found = trial.settings.find((each) => each.name === name);
        return found ? `${found.value ?? "unknown"}` : "-";
      };
      const rows = names.map((name) => ({ name, values: columns.map((trial) => shown(trial, name)) }))
        .map((row) => ({ ...row, differs: new Set(row.values).size > 1 }))
        .sort((a, b) => b.differs - a.differs);
      const made = table(`Effective settings of ${workload}`, ["setting", ...columns.map((trial) => trial.runner)],
        rows.map((row) => [`${row.differs ? "● " : ""}${row.name}`, ...row.values]));
      [...made.querySelectorAll("tbody tr")].forEach((line, i) => line.classList.toggle("differs", rows[i].differs));
      place("settings", element("h3", {}, workload), made);
    }
  };

  const hosts = () => {
    const kinds = new Map(trials.map((trial) => [JSON.stringify(trial.host), trial]));
    for (const trial of kinds.values()) {
      const rows = Object.entries(trial.host).map(([name, value]) =>
        [name, value === null ? "unknown" : typeof value === "object" ? JSON.stringify(value) : String(value)]);
      place("host", table(`Machine of trial ${trial.id}${kinds.size > 1 ? " and others" : ""}`, ["fact", "value"], rows));
    }
  };

  const files = () => {
    const made = table("The full results that this page was made from", ["trial", "file", "SHA-256"],
      trials.map((trial) => [trial.id, trial.file, trial.fileSha256]));
    made.querySelectorAll("tbody td:last-child").forEach((cell) => (cell.className = "hash"));
    place("files", made);
    document.getElementById("download").addEventListener("click", () => {
      const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
      element("a", { href: url, download: "steelyard-report.json" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    });
  };

  for (const section of [heading, rates, latencies, heat, costs, time, out, settings, hosts, files]) section();
  let last = width();
  addEventListener("resize", () => {
    if (width() !== last) {
      last = width();
      drawings.forEach((draw) => draw());
    }
  });
})();
