"use strict";
(() => {
  const { data, trials, sides, element, table, place, nothing, updateStops, primary, figures } = Page;

  const heading = () => {
    const workloads = [...new Set(trials.map((trial) => trial.workload))];
    const campaigns = [...new Set(trials.map((trial) => trial.id.replace(/\/[^/]*$/, "")))];
    const title = workloads.length > 3 ? `${workloads.length} workloads` : workloads.join(", ");
    const machines = [...new Set(trials.map((trial) => [trial.host.instanceType, trial.host.cpuModel].filter(Boolean).join(", ")))].filter(Boolean);
    const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;
    document.getElementById("title").textContent = title;
    document.title = `${title} - Steelyard`;
    document.getElementById("subtitle").textContent =
      `${many(trials.length, "trial", "trials")} of ${many(sides.length, "side", "sides")} in `
      + (campaigns.length === 1 ? `campaign ${campaigns[0]}` : `${campaigns.length} campaigns`)
      + (machines.length === 0 ? "" : ` on ${machines.length > 2 ? `${machines.length} kinds of machine` : machines.join(" and ")}`)
      + `; ${data.madeBy}`;
  };

  const findings = () => {
    const { verdicts, refused, notes, comparison } = data.findings;
    place("verdicts", ...verdicts.map((text, i) => {
      const word = comparison.comparisons[i].verdict.word;
      return element("li", { class: word }, element("strong", { class: "tag" }, word.replace("-", " ")), " ", text);
    }));
    if (verdicts.length === 0) {
      document.getElementById("verdicts").replaceWith(element("div", {}, element("p", {}, "No verdict:"),
        element("ul", {}, ...refused.map((text) => element("li", {}, text)))));
    }
    place("sentences", ...data.sentences.map((text) => element("li", {}, text)));
    if (notes.length === 0) {
      document.getElementById("notes").remove();
    } else {
      place("notes", element("h3", {}, "What must be known of it"), element("ul", {}, ...notes.map((text) => element("li", {}, text))));
    }
  };

  const quality = () => {
    const rows = data.series.map((each) => [each.side, each.workload, String(each.trials),
      each.remarks.length === 0 ? "nothing odd" : each.remarks.join(" ")]);
    if (rows.length > 0) place("quality", table("Series of trials", ["side", "workload", "trials", "what is odd"], rows, [2]));
    for (const each of data.calibrations) {
      const figure = (value, unit) => (value === null || value === undefined ? "unknown" : `${figures(value)} ${unit}`);
      const shown = each.moments.map(({ verdict, reasons, found }) => [found.when, verdict, figure(found.timerStepNanos, "ns"),
        figure(100 * found.lostShare, "%"), figure(100 * found.loopSpread, "%"), figure(100 * found.memorySpread, "%"),
        figure(found.loopbackP99Nanos === null ? null : found.loopbackP99Nanos / 1e3, "µs"), reasons.join("; ") || "-"]);
      place("quality", element("p", {}, `The host of campaign ${each.campaign} was ${each.verdict}.`));
      place("quality", table(`The host of campaign ${each.campaign}, as its calibration found it`,
        ["when", "verdict", "step of the clock", "time lost", "spread of a loop", "spread of memory", "loopback p99", "why"], shown, [2, 3, 4, 5, 6]));
    }
    if (data.calibrations.length === 0) {
      place("quality", element("p", {}, "No campaign here recorded a calibration of its host."));
    }
  };

  const out = () => {
    const rows = trials.flatMap((trial) => trial.notCounted.map((reason) => [trial.id, trial.workload, trial.side, reason]))
      .concat(data.unreadable.map((file) => [file.file, "-", "-", file.reason]));
    if (rows.length === 0) return nothing("out", "Everything counts.");
    place("out", table("Trials and files that do not count", ["trial", "workload", "side", "reason"], rows));
  };

  const settings = () => {
    for (const [workload, some] of d3.groups(trials, (trial) => trial.workload)) {
      const seen = new Set();
      const columns = some.filter((trial) => {
        const key = trial.side + JSON.stringify(trial.settings);
        return !seen.has(key) && seen.add(key);
      });
      const names = [...new Set(columns.flatMap((trial) => trial.settings.map((each) => each.name)))].sort();
      const of = (trial, name) => trial.settings.find((each) => each.name === name);
      const shown = (trial, name) => { const found = of(trial, name); return found ? `${found.value ?? "unknown"}` : "-"; };
      const rows = names.map((name) => ({ name, values: columns.map((trial) => shown(trial, name)) }))
        .map((row) => ({ ...row, differs: new Set(row.values).size > 1 }))
        .sort((a, b) => b.differs - a.differs);
      const made = table(`Effective settings of ${workload}`, ["setting", ...columns.map((trial) => trial.side)],
        rows.map((row) => [row.differs ? element("span", {}, element("span", { role: "img", "aria-label": "differs: " }, "● "), row.name) : row.name, ...row.values]));
      [...made.querySelectorAll("tbody tr")].forEach((line, i) => line.classList.toggle("differs", rows[i].differs));
      const notes = [...new Set(columns.flatMap((trial) => trial.settings.filter((each) => each.note)
        .map((each) => `${trial.side}, ${each.name}: ${each.note}`)))];
      place("settings", element("h3", {}, workload), made,
        notes.length === 0 ? "" : Page.behind("Notes on settings", () => element("ul", {}, ...notes.map((text) => element("li", {}, text)))));
    }
  };

  const hosts = () => {
    const kinds = new Map(trials.map((trial) => [JSON.stringify(trial.host), trial]));
    for (const trial of kinds.values()) {
      const rows = Object.entries(trial.host).map(([name, value]) =>
        [name, value === null ? "unknown" : typeof value === "object" ? JSON.stringify(value) : String(value)]);
      if (rows.length > 0) place("host", table(`Machine of trial ${trial.id}${trials.length > 1 ? " and those like it" : ""}`, ["fact", "value"], rows));
    }
    if (document.getElementById("host").children.length === 0) nothing("host", "No trial came far enough to tell.");
  };

  const files = () => {
    const rows = trials.map((trial) => {
      const metric = primary([trial]);
      return [trial.id, trial.side, trial.status, metric ? `${figures(metric.value)} ${metric.unit}` : "-",
        trial.remarks.join("; ") || "-", trial.file, trial.fileSha256];
    });
    const made = table("Every trial, and the full result that this page was made from",
      ["trial", "side", "status", "value", "remarks", "file", "SHA-256"], rows, [3]);
    made.querySelectorAll("tbody td:last-child").forEach((cell) => (cell.className = "hash"));
    place("files", made);
    document.getElementById("download").addEventListener("click", () => {
      const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
      element("a", { href: url, download: "steelyard-report.json" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    });
  };

  const parts = [heading, findings, Charts.changes, Charts.rates, Charts.latencies, Charts.heat, Charts.costs, Charts.time,
    quality, out, settings, hosts, files];
  for (const part of parts) part();
  document.querySelectorAll("main section").forEach((section) => {
    const title = section.querySelector("h2");
    place("contents", element("li", {}, element("a", { href: `#${title.id}` }, title.textContent)));
  });
  updateStops();
})();
