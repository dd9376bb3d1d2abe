"use strict";
const Charts = (() => {
  const { data, trials, counted, sides, colourOf, dashOf, element, table, behind, place, nothing, figures, percent,
    duration, primary, width, narrow, names, chart, legend } = Page;

  /** How far each side is from the first, with the interval that the verdict rests on. */
  const changes = () => {
    const comparison = data.findings.comparison;
    const all = comparison?.comparisons.filter((each) => each.relative && each.change !== null) ?? [];
    if (all.length === 0) return document.getElementById("changes").closest("section").remove();
    const margin = comparison.options.margin;
    for (const [title, some] of d3.groups(all, (each) => `${each.workload}, ${each.metric}`)) {
      const bounded = some.filter((each) => each.interval.low !== null && each.interval.high !== null);
      const label = names(some.map((each) => each.candidate.name));
      place("changes", element("h3", {}, `${title}, against ${some[0].baseline.name}`),
        chart(`Change of ${title} against ${some[0].baseline.name} with its interval`, () => ({
          marginLeft: names(some.map((each) => each.candidate.name)).margin,
          height: 60 + 34 * some.length,
          x: { label: "change of the median trial", grid: true, nice: true, tickFormat: percent, ticks: narrow() ? 4 : 8 },
          y: { label: null, tickFormat: label.format, domain: some.map((each) => each.candidate.name) },
          marks: [
            Plot.rectX([0], { x1: -margin, x2: margin, fill: "var(--soft)", fillOpacity: 0.18 }),
            Plot.ruleX([0], { stroke: "currentColor" }),
            Plot.link(bounded, { x1: (d) => d.interval.low, x2: (d) => d.interval.high, y1: (d) => d.candidate.name,
              y2: (d) => d.candidate.name, stroke: (d) => colourOf(d.candidate.name), strokeWidth: 3 }),
            Plot.dot(some, { x: "change", y: (d) => d.candidate.name, fill: (d) => colourOf(d.candidate.name), r: 6 }),
          ],
        })), behind("As a table", () => table(`Changes of ${title}`,
          ["side", "verdict", "change", "interval", "trials", "found nine times in ten"],
          some.map((each) => [each.candidate.name, each.verdict.word, percent(each.change),
            each.interval.low === null || each.interval.high === null ? "none"
              : `${percent(each.interval.low)} to ${percent(each.interval.high)}`,
            String(each.candidate.trials), each.detectableChange === null ? "nothing" : percent(each.detectableChange)]), [2, 3, 4, 5])));
    }
  };

  /** Each side's trials, their median with its interval, and in the background the iterations. */
  const rates = () => {
    if (counted.length === 0) return nothing("rate", "No trial counts.");
    for (const [workload, group] of d3.groups(counted, (trial) => trial.workload)) {
      const metric = primary(group);
      if (!metric) continue;
      const valueOf = (trial) => trial.summary.find((each) => each.name === metric.name)?.value;
      const own = group.filter((trial) => valueOf(trial) !== undefined);
      const passes = own.flatMap((trial) => trial.iterations.filter((pass) => !pass.warmup && pass.values[metric.name] !== undefined)
        .map((pass) => ({ trial, pass, value: pass.values[metric.name] })));
      const shown = sides.filter((side) => own.some((trial) => trial.side === side));
      const series = data.series.filter((each) => each.workload === workload);
      place("rate", element("h3", {}, workload), chart(`${metric.name} of ${workload} for each side`, () => ({
        marginLeft: names(shown).margin, height: 60 + 46 * shown.length,
        x: { label: `${metric.name} (${metric.unit})`, grid: true, zero: true, nice: true, ticks: narrow() ? 4 : 8 },
        y: { label: null, domain: shown, tickFormat: names(shown).format },
        marks: [
          Plot.ruleX([0]),
          Plot.barX(series, { y: "side", x: "median", fill: (d) => colourOf(d.side), fillOpacity: 0.16, insetTop: 4, insetBottom: 4 }),
          passes.length > 3000 ? null : Plot.dot(passes, { y: (d) => d.trial.side, x: "value", fill: (d) => colourOf(d.trial.side),
            fillOpacity: 0.35, r: 2, dy: 9, title: (d) => `${d.trial.id}, iteration ${d.pass.index}: ${figures(d.value)} ${metric.unit}` }),
          Plot.dot(own, { y: "side", x: valueOf, stroke: (d) => colourOf(d.side), strokeWidth: 1.8, r: 4, dy: -4,
            title: (d) => `${d.id}: ${figures(valueOf(d))} ${metric.unit}` }),
          Plot.link(series.filter((d) => d.low < d.high), { x1: "low", x2: "high", y1: "side", y2: "side", stroke: "currentColor", strokeWidth: 2 }),
          Plot.tickX(series, { y: "side", x: "median", stroke: "currentColor", strokeWidth: 3, insetTop: 8, insetBottom: 8 }),
        ],
      })), table(`${metric.name} of ${workload}, ${metric.unit}`, ["side", "median trial", "interval", "its coverage", "trials", "iterations"],
        series.map((each) => [each.side, figures(each.median), `${figures(each.low)} to ${figures(each.high)}`,
          each.trials === 1 ? "none: one trial" : `${d3.format(".1f")(100 * each.coverage)} %`, String(each.trials), String(each.iterations)]), [1, 2, 3, 4, 5]),
      behind("Each iteration as a table", () => table(`${metric.name} of ${workload}`,
        ["trial", "side", "iteration", `${metric.name} (${metric.unit})`],
        passes.map((dot) => [dot.trial.id, dot.trial.side, String(dot.pass.index), figures(dot.value)]), [2, 3])));
    }
  };

  // Under an offered load both figures are drawn: the one that users meet first.
  const start = (trial, curve) => {
    if (!trial.latencies.some((each) => each.span === "INTENDED")) return "";
    return curve.span === "INTENDED" ? ", from the intended start" : ", from the real start";
  };

  const latencies = () => {
    const curves = counted.flatMap((trial) => trial.latencies.filter((curve) => curve.span !== "FIRST_BYTE")
      .map((curve) => ({ trial, curve })));
    if (curves.length === 0) return nothing("latency", "No operation was timed.");
    for (const [name, some] of d3.groups(curves, ({ trial, curve }) => `${trial.workload}, ${curve.action}${start(trial, curve)}`)) {
      const points = some.flatMap(({ trial, curve }) => curve.points.filter((point) => point.percentile < 100)
        .map((point) => ({ ...point, side: trial.side, id: trial.id, beyond: 100 / (100 - point.percentile) })));
      const shown = sides.filter((side) => points.some((point) => point.side === side));
      // Of a percentile that not all of a side's trials tell, the median would be that of others.
      const whole = (side) => some.filter(({ trial }) => trial.side === side).length;
      const middle = d3.flatRollup(points, (same) => (same.length === whole(same[0].side) ? d3.median(same, (point) => point.nanos) : null),
        (point) => point.side, (point) => point.beyond)
        .filter(([, , nanos]) => nanos !== null).map(([side, beyond, nanos]) => ({ side, beyond, nanos: Math.max(1, nanos) }));
      const few = some.length <= 60;
      place("latency", element("h3", {}, name), legend(shown), chart(`Latency percentiles of ${name}`, () => ({
        marginLeft: 60,
        x: { type: "log", label: "percentile", grid: true, ticks: [1, 2, 10, 100, 1000, 10000, 100000],
          tickFormat: (beyond) => `${+(100 - 100 / beyond).toPrecision(7)}` },
        y: { type: "log", label: "latency", grid: true, tickFormat: duration, ticks: 6 },
        marks: [
          few ? Plot.line(points, { x: "beyond", y: (point) => Math.max(1, point.nanos), z: "id", stroke: (point) => colourOf(point.side), strokeOpacity: 0.3 }) : null,
          ...shown.map((side) => Plot.line(middle.filter((point) => point.side === side),
            { x: "beyond", y: "nanos", stroke: colourOf(side), strokeWidth: 3, strokeDasharray: dashOf(side), sort: "beyond" })),
          Plot.dot(middle, { x: "beyond", y: "nanos", fill: (point) => colourOf(point.side), r: 3,
            title: (point) => `${point.side}: p${+(100 - 100 / point.beyond).toPrecision(7)} ${duration(point.nanos)}` }),
        ],
      })), behind("As a table", () => table(`Latency of ${name}`, ["trial", "side", "operations", "p50", "p90", "p99", "p99.9", "max"],
        some.map(({ trial, curve }) => {
          const at = (p) => { const found = curve.points.find((point) => point.percentile === p); return found ? duration(found.nanos) : "-"; };
          return [trial.id, trial.side, String(curve.count), at(50), at(90), at(99), at(99.9), at(100)];
        }), [2, 3, 4, 5, 6, 7])));
    }
  };

  /** The first trial of each side open, the others behind a click: a picture for each would bury the rest. */
  const heat = () => {
    const shown = counted.filter((trial) => trial.iterations.some((pass) => pass.heat));
    if (shown.length === 0) return nothing("heat", "Left out: no operation was timed, or there are too many trials for a picture each.");
    const picture = (trial) => {
      const cells = trial.iterations.flatMap((pass) => (pass.heat?.counts ?? []).map((count, i) => ({ count, index: pass.index,
        from: 10 ** ((pass.heat.fromBand + i) / 8), to: 10 ** ((pass.heat.fromBand + i + 1) / 8), share: count / Math.max(1, pass.operations) })))
        .filter((cell) => cell.count > 0);
      const most = d3.max(cells, (cell) => cell.share);
      const warm = new Set(trial.iterations.filter((pass) => pass.warmup).map((pass) => pass.index));
      return element("div", {}, element("h3", {}, `${trial.workload}, ${trial.side}, trial ${trial.id.split("/").pop()}`),
        chart(`Latency of each iteration of trial ${trial.id}`, () => ({
          marginLeft: 60, height: 220, opacity: { type: "identity" },
          x: { label: "iteration (w: warm-up)", type: "band", tickFormat: (i) => (warm.has(i) ? `${i} w` : `${i}`),
            ticks: trial.iterations.length > 24 ? trial.iterations.filter((pass, i) => i % Math.ceil(trial.iterations.length / 12) === 0).map((pass) => pass.index) : undefined },
          y: { type: "log", label: "latency", tickFormat: duration, ticks: 5, grid: true },
          marks: [Plot.rect(cells, { x: "index", y1: "from", y2: "to", fill: "var(--heat)", fillOpacity: (cell) => 0.12 + 0.88 * Math.sqrt(cell.share / most), inset: 0.3,
            title: (cell) => `iteration ${cell.index}: ${cell.count} operations from ${duration(cell.from)} to ${duration(cell.to)}` })],
        })));
    };
    const first = shown.filter((trial, i) => shown.findIndex((each) => each.side === trial.side && each.workload === trial.workload) === i);
    place("heat", ...first.map(picture));
    const rest = shown.filter((trial) => !first.includes(trial));
    if (rest.length > 0) place("heat", behind(`${rest.length} more trials`, () => element("div", {}, ...rest.map(picture))));
  };

  const costs = () => {
    const rows = counted.flatMap((trial) => {
      const passes = trial.iterations.filter((pass) => !pass.warmup && pass.bytes > 0 && pass.cpuNanos !== null);
      const gib = d3.sum(passes, (pass) => pass.bytes) / 2 ** 30;
      return gib === 0 ? [] : [{ trial, gib, cpu: d3.sum(passes, (pass) => pass.cpuNanos) / 1e9 / gib,
        rss: d3.max(passes, (pass) => pass.peakRssBytes) ?? null }];
    });
    if (rows.length === 0) return nothing("cost", "No payload was moved, or the platform does not tell CPU time.");
    for (const [workload, some] of d3.groups(rows, (row) => row.trial.workload)) {
      const shown = sides.filter((side) => some.some((row) => row.trial.side === side));
      const dots = (title, label, of) => chart(`${title} of ${workload}`, () => ({
        marginLeft: names(shown).margin, height: 60 + 30 * shown.length,
        x: { label, zero: true, grid: true, nice: true, ticks: narrow() ? 4 : 8 },
        y: { label: null, domain: shown, tickFormat: names(shown).format },
        marks: [Plot.ruleX([0]), Plot.dot(some.filter((row) => of(row) !== null), { x: of, y: (row) => row.trial.side,
          stroke: (row) => colourOf(row.trial.side), strokeWidth: 1.8, r: 4, title: (row) => `${row.trial.id}: ${figures(of(row))}` })],
      }));
      place("cost", element("h3", {}, workload), dots("CPU seconds for a GiB", "CPU seconds of the client for a GiB", (row) => row.cpu),
        some.some((row) => row.rss !== null) ? dots("Peak memory", "peak resident set (MiB)", (row) => (row.rss === null ? null : row.rss / 2 ** 20)) : "",
        behind("As a table", () => table(`CPU and memory of ${workload}`, ["trial", "side", "CPU-s/GiB", "peak resident MiB"],
          some.map((row) => [row.trial.id, row.trial.side, d3.format(".3~g")(row.cpu),
            row.rss === null ? "unknown" : d3.format(",.0f")(row.rss / 2 ** 20)]), [2, 3])));
    }
  };

  /** Every iteration where it took place, those with disturbances marked. */
  const time = () => {
    const passes = trials.flatMap((trial) => trial.iterations.map((pass) => {
      const start = new Date(pass.startedAt);
      return { trial, pass, start, end: new Date(start.getTime() + pass.durationNanos / 1e6),
        marks: [...pass.disturbed, ...(pass.errors > 0 ? [`${pass.errors} errors`] : [])] };
    }));
    if (passes.length === 0) return nothing("time", "No iteration took place.");
    for (const [campaign, some] of d3.groups(passes, ({ trial }) => trial.id.replace(/\/[^/]*$/, ""))) {
      const single = new Set(some.map(({ trial }) => trial.id)).size <= 40;
      const lane = ({ trial }) => (single ? `${trial.id.split("/").pop()} ${trial.side}` : trial.side);
      const lanes = [...new Set(some.map(lane))];
      const marked = some.filter((each) => each.marks.length > 0);
      place("time", element("h3", {}, `Campaign ${campaign}`), chart(`Iterations of campaign ${campaign} over time`, () => ({
        marginLeft: names(lanes).margin, height: 60 + 22 * lanes.length,
        x: { type: "utc", label: "time (UTC)", grid: true, ticks: narrow() ? 3 : 8 }, y: { label: null, domain: lanes, tickFormat: names(lanes).format },
        opacity: { type: "identity" },
        marks: [
          Plot.barX(some, { x1: "start", x2: "end", y: lane, fill: (each) => colourOf(each.trial.side),
            fillOpacity: (each) => (each.pass.warmup ? 0.35 : 0.9), insetLeft: 0.5, insetRight: 0.5,
            title: ({ trial, pass, marks }) => `${trial.id} ${trial.side}, ${pass.warmup ? "warm-up" : "iteration"} ${pass.index}: ${duration(pass.durationNanos)}${marks.length > 0 ? `, ${marks.join(", ")}` : ""}` }),
          Plot.dot(marked, { x: "start", y: lane, symbol: "triangle2", fill: "var(--mark)", stroke: "var(--paper)", r: 4.5, dx: 3,
            title: ({ pass, marks }) => `iteration ${pass.index}: ${marks.join(", ")}` }),
        ],
      })), element("p", { class: "note" }, marked.length === 0 ? "No iteration was disturbed as far as the host tells."
        : `▼ ${marked.length} of ${some.length} iterations were disturbed.`),
      behind("As a table", () => table(`Iterations of campaign ${campaign}`,
        ["trial", "side", "iteration", "started", "took", "operations", "errors", "steal", "CPU waited for", "switches against its will", "collections", "disturbed by"],
        some.map(({ trial, pass, marks }) => [trial.id.split("/").pop(), trial.side, `${pass.index}${pass.warmup ? " (warm-up)" : ""}`,
          pass.startedAt, duration(pass.durationNanos), String(pass.operations), String(pass.errors),
          pass.stealNanos === null ? "unknown" : duration(pass.stealNanos),
          pass.pressureNanos === null ? "unknown" : duration(pass.pressureNanos),
          pass.involuntarySwitches === null ? "unknown" : String(pass.involuntarySwitches),
          pass.gcNanos === null ? "unknown" : duration(pass.gcNanos), marks.join(", ") || "-"]), [4, 5, 6, 7, 8, 9, 10])));
    }
  };

  return { changes, rates, latencies, heat, costs, time };
})();
