/**
 * The counts of tools across calls at the agent's Desk: uses, wrong answers about the caller's identity, and sums. The
 * Desk gets no name, no number and no answer: the deployment's secret seals the subject of each count.
 */
import { createHmac } from "node:crypto";
import type { Agent } from "../agent/agent.ts";
import type { Env } from "../base/env.ts";
import { asEarshotError, type EarshotError } from "../base/errors.ts";
import { stableJson } from "../base/stable-json.ts";
import type { Desk } from "../desk/desk.ts";
import type { Counted } from "../desk/tool-desk.ts";
import { identityIn } from "../objects/identity.ts";
import type { CallRecord } from "../record/store.ts";
import { amountIn } from "../tools/counted.ts";
import { privateMark, withoutPrivate } from "../tools/privacy.ts";
import type { Work } from "../tools/tool-execution.ts";
import type { ToolGateOptions } from "../tools/tool-gate.ts";

export interface AcrossCallsOptions {
  readonly desk: Pick<
    DurableObjectStub<Desk>,
    "useTool" | "toolGuess" | "toolGuessGivenBack" | "toolSum" | "toolSumGivenBack"
  >;
  readonly agent: Pick<Agent, "identity">;
  readonly env: Pick<Env, "CALL_TOKEN_SECRET">;
  readonly record: Pick<CallRecord, "identity">;
  readonly visitor: string;
  /** Takes work that is done beside the call; must not reject. */
  readonly see: (work: Promise<void>) => void;
  /** For the record. */
  readonly trouble: (error: EarshotError) => void;
}

/** Many visitors may share an address: it may be guessed from for as many as this. */
const callersAtAnAddress = 3;

export function acrossCalls(options: AcrossCallsOptions): Pick<ToolGateOptions, "use" | "guesses" | "sums"> {
  const { desk, agent, env, record, visitor, see, trouble } = options;
  const { attempts, lockMinutes } = agent.identity;
  const sealed = (kind: string, about: unknown) =>
    createHmac("sha256", env.CALL_TOKEN_SECRET)
      .update(stableJson([kind, about]))
      .digest("hex")
      .slice(0, 32);
  const subjectKey = () => {
    const { subject } = identityIn(record.identity);
    return subject === null ? null : sealed("subject", subject);
  };
  // A count that could not be given back stays, so that nobody gets round a limit.
  const failed = (thrown: unknown) => trouble(asEarshotError(thrown, "internal"));
  // A try is one of its own, also where the same is tried again.
  let tries = 0;
  const idOf = new WeakMap<Work, string>();
  return {
    use: ({ name, limits }, args) => {
      const { perValuePerHour = {}, perSubjectPerHour, ...rest } = limits;
      const values = Object.entries(perValuePerHour).flatMap(([argument, limit]): Counted[] => {
        const value = plain(args[argument]);
        return value === "" ? [] : [{ key: sealed(`value:${argument}`, value), limit }];
      });
      const subject = subjectKey();
      if (subject !== null && perSubjectPerHour !== undefined) {
        values.push({ key: sealed("used for", subject), limit: perSubjectPerHour });
      }
      return desk.useTool({ tool: name, visitor, ...rest, values });
    },
    guesses: {
      take: (work) => {
        tries += 1;
        const id = `${work.key}:${tries}`;
        idOf.set(work, id);
        const subject = subjectKey();
        const about: Counted[] = [
          ...(visitor === "" ? [] : [{ key: sealed("visitor", visitor), limit: attempts * callersAtAnAddress }]),
          ...(subject === null ? [] : [{ key: subject, limit: attempts }]),
          ...claimed(work).map((claim) => ({ key: sealed("claim", [work.tool.name, claim]), limit: attempts })),
        ];
        return desk.toolGuess({ id, about, windowMs: lockMinutes * 60_000 });
      },
      giveBack: (work) => {
        const id = idOf.get(work);
        if (id !== undefined) see(desk.toolGuessGivenBack(id).catch(failed));
      },
    },
    sums: {
      take: ({ tool, key, args }) => {
        const above = tool.approval?.above;
        if (above === undefined) return Promise.resolve(true);
        return desk.toolSum({
          id: key,
          tool: tool.name,
          subject: subjectKey(),
          visitor,
          amount: amountIn(args, above.argument),
          limit: above.amount,
          windowMs: above.hours * 3_600_000,
        });
      },
      giveBack: (key) => see(desk.toolSumGivenBack(key).catch(failed)),
    },
  };
}

/** Whom the caller says to be: each argument that is not what proves it. */
function claimed({ tool, args }: Work): [string, string][] {
  const shown = withoutPrivate(args, tool.private) as Work["args"];
  if (!Object.values(shown).includes(privateMark)) return [];
  return Object.entries(shown).flatMap(([name, value]): [string, string][] => {
    const text = value === privateMark ? "" : plain(value);
    return text === "" ? [] : [[name, text]];
  });
}

/**
 * A value without what is written in one way or another: "+49 170 1234567" is "0049-170/1234567", "Ada+1@example.com" is
 * "ada@example.com". Databases compare without marks and case, and read "007" as 7, so these are one as well.
 */
function plain(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = (typeof value === "object" ? stableJson(value) : String(value))
    .normalize("NFKD")
    .toUpperCase()
    .toLowerCase()
    .trim();
  const bare = /@/.test(text) ? text.replace(/^([^@+]*)\+[^@]*(?=@)/u, "$1") : text;
  const signs = bare.replace(/[^\p{L}\p{N}]/gu, "").replace(/\p{Nd}/gu, digitOf);
  return /^\d+$/.test(signs) ? signs.replace(/^0+(?=\d)/, "") : signs;
}

/** A decimal digit of any script: each script's ten stand in order, zero first (Unicode, 4.6 "Decimal Digits"). */
function digitOf(digit: string): string {
  const at = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1;
  return String(value);
}
