/**
 * Matchers for calls that `simulate()` played: `expect.extend(matchers)` adds them to vitest, and to Jest. Where one does
 * not hold, it tells what the agent did instead.
 */
import type { Outcome } from "../../edge/wire/archive.ts";
import type { Simulation } from "./simulate.ts";
import type { CaseInput } from "./suite/case.ts";
import { caseOf } from "./suite/fault.ts";
import type { RehearsedCall } from "./suite/simulate-caller.ts";
import { whyNoTool } from "./suite/unknown-names.ts";
import { failuresOf, holds, matches } from "./suite/verdict.ts";
import type { ToolRun } from "./tool-runs.ts";

/** The expectations of a case of a suite, for `toHold()`. */
export type Expectations = CaseInput["expects"];

/** A matcher's answer, as vitest and Jest want it. */
export interface MatcherAnswer {
  readonly pass: boolean;
  message(): string;
}

/** For `declare module "vitest" { interface Matchers extends EarshotMatchers {} }`. */
export type EarshotMatchers = {
  readonly [Name in keyof typeof matchers]: (typeof matchers)[Name] extends (
    call: never,
    ...args: infer Args
  ) => unknown
    ? (...args: Args) => void
    : never;
};

type Call = Simulation | RehearsedCall;

/** By name, for `expect.extend()`. */
export const matchers = {
  /**
   * The agent called the tool, and it was done. Arguments that are not named may be anything.
   * @throws Error where no agent of the call has this tool: behind `.not` it would hold always
   */
  toHaveCalled(call: Call, tool: string, args: Readonly<Record<string, unknown>> = {}): MatcherAnswer {
    requireTools(call, "toHaveCalled()", [tool]);
    const done = call.tools.some((run) => run.name === tool && run.ok && holds(args, run.args));
    const wanted = `${tool}${Object.keys(args).length === 0 ? "" : ` with ${JSON.stringify(args)}`}`;
    return answer(done, `to call ${wanted}`, toolWords(call.tools));
  },

  /** It said the text in one of its lines, in any letter case. */
  toHaveSaid(call: Call, text: string | RegExp): MatcherAnswer {
    const isSaid = call.said.some((line) =>
      typeof text === "string" ? matches(text, line) : anyCase(text).test(line),
    );
    return answer(isSaid, `to say ${typeof text === "string" ? JSON.stringify(text) : String(text)}`, saidWords(call));
  },

  /** This agent has the call at the end. */
  toBeWith(call: Call, agent: string): MatcherAnswer {
    return answer(call.agent === agent, `to leave the call with ${agent}`, `${call.agent} has it`);
  },

  /** The call came to this outcome. Only a call with a caller of its own has one. */
  toHaveOutcome(call: Call, outcome: Outcome): MatcherAnswer {
    const found = "outcome" in call ? call.outcome : null;
    const reason = "trace" in call ? ` (${call.trace.outcome?.reason ?? "no reason"})` : "";
    return answer(found === outcome, `to leave the call ${outcome}`, `it is ${found ?? "without an outcome"}${reason}`);
  },

  /** Nothing broke: the call's record has no error. */
  toBeWithoutTrouble(call: Call): MatcherAnswer {
    const told = call.troubles.map(({ code, message }) => `${code}: ${message}`).join("; ");
    return answer(call.troubles.length === 0, "to come through without trouble", told || "there was none");
  },

  /**
   * Everything that a case of a suite expects holds. Only a call with a caller of its own can be held against it.
   * @throws Error where it has questions for a judge, or names a tool that no agent of the call has
   */
  toHold(call: RehearsedCall, expects: Expectations): MatcherAnswer {
    const one = caseOf({ name: "a case", skill: "any", expects });
    // As a failure it would hold behind `.not`, and nobody has judged anything.
    if (one.expects.judge.length > 0) throw new Error("expects.judge: npm run eval alone asks a judge");
    requireTools(call, "expects.notTools", one.expects.notTools);
    const failures = failuresOf(one, call).map(({ field, why }) => `${field}: ${why}`);
    const told = failures.join("\n  ");
    return answer(failures.length === 0, "to do what the case expects", told || `it did: ${JSON.stringify(expects)}`);
  },
};

/** @throws Error where one of these tools cannot be told of the call */
function requireTools({ toolNames }: Call, where: string, names: readonly string[]): void {
  for (const name of names) {
    const why = whyNoTool(name, toolNames);
    if (why !== null) throw new Error(`${where}: ${why}`);
  }
}

/** The expression by its own flags, in any letter case. It begins at the start of each line: `g` and `y` would go on. */
function anyCase({ source, flags }: RegExp): RegExp {
  return new RegExp(source, `${flags.replace(/[giy]/gu, "")}i`);
}

function answer(pass: boolean, wanted: string, found: string): MatcherAnswer {
  return { pass, message: () => `expected the agent ${pass ? "not " : ""}${wanted}, but ${found}` };
}

function toolWords(tools: readonly ToolRun[]): string {
  if (tools.length === 0) return "it called no tool";
  const each = tools.map(({ name, args, ok, code, value }) => {
    const why = ok ? "" : `: ${code}${typeof value === "string" ? ` (${value})` : ""}`;
    return `${name}(${JSON.stringify(args)})${why}`;
  });
  return `it called ${each.join(", ")}`;
}

function saidWords({ said }: Call): string {
  return said.length === 0 ? "it said nothing" : `it said ${said.map((line) => JSON.stringify(line)).join(", ")}`;
}
