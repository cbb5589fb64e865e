/** The resources that processes use, read from Linux' /proc (proc(5)). */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

export interface Usage {
  readonly cpuSeconds: number;
  /** Proportional set size: shared pages counted by share, MiB. */
  readonly pssMiB: number;
  readonly sockets: number;
  /** How often the threads went to sleep by themselves; what still ticks shows here. */
  readonly wakeups: number;
}

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** The processes below `ancestor`, by their ids; with `name` those of that name alone. */
export function descendants(ancestor: number, name?: string): number[] {
  const parents = new Map<number, number>();
  const names = new Map<number, string>();
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const stat = readOrEmpty(`/proc/${pid}/stat`);
    const close = stat.lastIndexOf(")");
    names.set(pid, stat.slice(stat.indexOf("(") + 1, close));
    parents.set(pid, Number(stat.slice(close + 2).split(" ")[1]));
  }
  const isBelow = (pid: number): boolean => {
    for (let at = parents.get(pid); at !== undefined && at > 0; at = parents.get(at)) if (at === ancestor) return true;
    return false;
  };
  return [...names].filter(([pid, own]) => (name === undefined || own === name) && isBelow(pid)).map(([pid]) => pid);
}

/** The CPU time that these processes have used, and the memory that they hold, now. */
export function usageOf(pids: readonly number[]): Usage {
  const each = pids.map((pid) => {
    const stat = readOrEmpty(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const pss = /^Pss:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1] ?? "0";
    return {
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
      pssMiB: Number(pss) / 1024,
      sockets: namesIn(`/proc/${pid}/fd`).filter((fd) => isSocket(`/proc/${pid}/fd/${fd}`)).length,
      wakeups: namesIn(`/proc/${pid}/task`)
        .map((task) => /^voluntary_ctxt_switches:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/task/${task}/status`))?.[1])
        .reduce((sum, count) => sum + Number(count ?? 0), 0),
    };
  });
  const total = (pick: (usage: Usage) => number) => each.reduce((sum, usage) => sum + pick(usage), 0);
  return {
    cpuSeconds: total((usage) => usage.cpuSeconds),
    pssMiB: total((usage) => usage.pssMiB),
    sockets: total((usage) => usage.sockets),
    wakeups: total((usage) => usage.wakeups),
  };
}

/** A process may be gone between the listing and the reading; then there is nothing to count. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isSocket(path: string): boolean {
  try {
    return readlinkSync(path).startsWith("socket:");
  } catch {
    return false;
  }
}
