/** One table of all that were measured, and the goals: some by themselves, the others against the better of the peers. */
import { median, quantile } from "../figures.ts";
import type { Finding } from "../report.ts";
import type { Contender } from "./agent.ts";
import { type CallFigures, type ContenderFigures, turnsOf } from "./figures.ts";

export interface Result {
  readonly name: string;
  readonly role: Contender["role"];
  readonly figures: ContenderFigures;
}

interface Column {
  readonly title: string;
  cell(figures: ContenderFigures): string;
}

const columns: readonly Column[] = [
  { title: "voice to voice", cell: ({ oneCall }) => spread(oneCall.voiceToVoiceMs) },
  { title: "at 4 calls", cell: ({ fourCalls }) => spread(fourCalls.voiceToVoiceMs) },
  { title: "silent after barge-in", cell: ({ bargeIns }) => spread(bargeIns.silentAfterMs) },
  { title: "greeting", cell: ({ oneCall, bargeIns }) => spread([...oneCall.greetingsMs, ...bargeIns.greetingsMs]) },
  { title: "CPU s/call-min, 1 / 4", cell: ({ oneCall, fourCalls }) => pair(oneCall, fourCalls, "cpuPerCallMinute", 1) },
  { title: "PSS MiB, 1 / 4", cell: ({ oneCall, fourCalls }) => pair(oneCall, fourCalls, "pssMiB", 0) },
  { title: "pausing callers cut off", cell: ({ pausing }) => share(pausing) },
  { title: "after a clause", cell: ({ clauseEnds }) => share(clauseEnds) },
  { title: "unanswered", cell: unanswered },
  { title: "machine busy, 1 / 4", cell: ({ oneCall, fourCalls }) => `${busy(oneCall)} / ${busy(fourCalls)}` },
];

/** Above this the callers, the server and the vendors wait for the machine as well, and are measured with the agent. */
const busyMachine = 0.7;

/** A warning for each whose calls met a machine with other things to do. */
export function doubtsOf(results: readonly Result[]): string[] {
  return results
    .filter(({ figures }) => median(figures.oneCall.machineBusy) > busyMachine)
    .map(
      ({ name, figures }) => `${name}: the machine was ${busy(figures.oneCall)} busy with one call; do not trust it`,
    );
}

/** Rows are contenders; ms are p50 / p95 (n). A dash stands for a figure that was not measured. */
export function contenderTable(results: readonly Result[]): string {
  const rows = [
    ["", ...columns.map(({ title }) => title)],
    ...results.map(({ name, figures }) => [name, ...columns.map(({ cell }) => cell(figures))]),
  ];
  const widths = ["", ...columns].map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("   ")}`.trimEnd()).join("\n");
}

/** The goals, if the measurements for them were made. */
export function goalsOf(results: readonly Result[]): Finding[] {
  const of = (role: Result["role"]) => results.find((result) => result.role === role)?.figures;
  const rivals = results.filter(({ role }) => role === "peer").map(({ figures }) => figures);
  const [plain, hinted] = [of("ours plain"), of("ours hinted")];
  const better = (pick: Pick) => Math.min(...rivals.map(pick).filter(Number.isFinite));
  const against = (what: string, ours: ContenderFigures | undefined, pick: Pick, most: number, unit: Unit) =>
    ours === undefined ? [] : ratio(what, pick(ours), better(pick), most, unit);
  return [
    ...against("with the page's hints: voice to voice p50", hinted, p50, 0.43, ms),
    ...against("plain: voice to voice p50", plain, p50, 0.6, ms),
    ...against("CPU at 4 calls", plain, cpuAtFour, 0.3, secondsPerMinute),
    ...against("memory at 4 calls", plain, memoryAtFour, 0.7, mebibytes),
    ...[plain, hinted].flatMap((ours, nth) => {
      if (ours === undefined) return [];
      const who = nth === 0 ? "plain" : "with the page's hints";
      const { bargeIns, oneCall, pausing } = ours;
      return [
        ...steady(`${who}: voice to voice p95`, ours),
        ...within(`${who}: silent after barge-in`, bargeIns.silentAfterMs, 150),
        ...within(`${who}: greeting`, [...oneCall.greetingsMs, ...bargeIns.greetingsMs], 350),
        ...fewCutIns(`${who}: cut off among pausing callers`, pausing),
      ];
    }),
  ];
}

type Pick = (figures: ContenderFigures) => number;
const p50: Pick = ({ oneCall }) => median(oneCall.voiceToVoiceMs);
const p95: Pick = ({ oneCall }) => quantile(oneCall.voiceToVoiceMs, 0.95);
const cpuAtFour: Pick = ({ fourCalls }) => median(fourCalls.cpuPerCallMinute);
const memoryAtFour: Pick = ({ fourCalls }) => Math.max(...fourCalls.pssMiB);

type Unit = (value: number) => string;
const ms: Unit = (value) => `${value.toFixed(0)} ms`;
const secondsPerMinute: Unit = (value) => `${value.toFixed(1)} s a call-minute`;
const mebibytes: Unit = (value) => `${value.toFixed(0)} MiB`;

function ratio(what: string, ours: number, theirs: number, most: number, unit: Unit): Finding[] {
  if (!Number.isFinite(ours) || !Number.isFinite(theirs)) return [];
  const value = `${unit(ours)}, ${(ours / theirs).toFixed(2)} of the better peer's ${unit(theirs)}`;
  return [{ what, value, goal: { text: `≤ ${most}`, met: ours <= most * theirs } }];
}

function within(what: string, samplesMs: readonly number[], mostMs: number): Finding[] {
  if (samplesMs.length === 0) return [];
  return [{ what, value: spread(samplesMs), goal: { text: `≤ ${mostMs} ms (p50)`, met: median(samplesMs) <= mostMs } }];
}

/** The slowest of twenty replies takes little longer than the usual one. */
function steady(what: string, ours: ContenderFigures): Finding[] {
  const [usualMs, slowMs] = [p50(ours), p95(ours)];
  if (!Number.isFinite(usualMs)) return [];
  const value = `${ms(slowMs)}, ${(slowMs / usualMs).toFixed(2)} of its p50`;
  return [{ what, value, goal: { text: `≤ ${steadyWithin} of its p50`, met: slowMs <= steadyWithin * usualMs } }];
}

const steadyWithin = 1.2;
/** Of those who pause inside a phrase, at most this share may be cut off. */
const mostCutOff = 1 / 40;

function fewCutIns(what: string, pausing: CallFigures): Finding[] {
  const turns = turnsOf(pausing);
  if (turns === 0) return [];
  const who = [...new Set(pausing.cutIns)].map((said) => ` "${said}"`).join("");
  return [
    {
      what,
      value: `${share(pausing)}${who}`,
      goal: { text: "≤ 1 of 40", met: pausing.cutIns.length <= mostCutOff * turns },
    },
  ];
}

function spread(samplesMs: readonly number[]): string {
  if (samplesMs.length === 0) return "-";
  return `${quantile(samplesMs, 0.5).toFixed(0)} / ${quantile(samplesMs, 0.95).toFixed(0)} (${samplesMs.length})`;
}

function pair(one: CallFigures, four: CallFigures, what: "cpuPerCallMinute" | "pssMiB", digits: number): string {
  const shown = (samples: readonly number[]) => (samples.length === 0 ? "-" : median(samples).toFixed(digits));
  return `${shown(one[what])} / ${shown(four[what])}`;
}

function busy({ machineBusy }: CallFigures): string {
  return machineBusy.length === 0 ? "-" : `${(median(machineBusy) * 100).toFixed(0)} %`;
}

function share(figures: CallFigures): string {
  const turns = turnsOf(figures);
  return turns === 0 ? "-" : `${figures.cutIns.length} of ${turns}`;
}

/** Of everything that was said. A call without a greeting is one as well. */
function unanswered(figures: ContenderFigures): string {
  const all = Object.values(figures) as CallFigures[];
  const missed = all.reduce((sum, each) => sum + each.unanswered + each.notGreeted, 0);
  return String(missed);
}
