/** Cases that cannot be played by voice, each with its reason. */
import type { Agent } from "../../../edge/agent/agent.ts";
import { sendCodeName } from "../../../edge/agent/identity.ts";
import { saysCode } from "../code-placeholder.ts";
import { type Case, wordsOf, worldSchema } from "../suite/case.ts";
import { agentOf } from "../suite/play-written.ts";
import { unknownTools } from "../suite/trouble.ts";
import type { SuiteWorld } from "../suite/world.ts";
import type { SpokenStack } from "./stack.ts";

const { startsAt: usualStart } = worldSchema.parse({});

/** Why a case is not played; null: it is. */
export function whyNotSpoken(
  one: Case,
  { agents }: Pick<SuiteWorld, "agents">,
  { languages, chromiumPath }: Pick<SpokenStack, "languages" | "chromiumPath">,
): string | null {
  const { caller, does, expects, world, needsStt } = one;
  const [unknown] = unknownTools(one, agents);
  if (unknown !== undefined) return `by voice no tool "${unknown}" can be in trouble: it is no request over HTTP`;
  if (world.startsAt !== usualStart) return `it begins at ${world.startsAt}, and calls by voice go by the real clock`;
  const day = dayIn([expects.state, expects.tools, expects.said]);
  if (day !== null) return `it expects ${day}, and calls by voice go by the real clock`;
  const level = agentOf(one, agents).identity?.token?.level;
  if (caller.identity && caller.identity.level !== "none" && caller.identity.level !== level) {
    return `its caller is ${caller.identity.level}, and a site's token makes callers of this agent ${level ?? "none"}`;
  }
  if (expects.wordsKept !== undefined) return "a call by voice does not tell whether words are kept once it is over";
  if (world.voice !== undefined) return "its voice is down, and by voice all calls of a run share the TTS";
  if (caller.sounds.through === "page" && chromiumPath === null)
    return "its caller speaks through a page's microphone, and there is no Chromium";
  if (caller.sounds.through === "page" && caller.sounds.noise !== undefined)
    return "the noise round its caller goes on all the time, and a page's microphone plays their words alone";
  const speaks = does.some((step) => "says" in step);
  const language = caller.sounds.language ?? caller.language ?? "en";
  if (speaks && !language.startsWith("en"))
    return `its caller speaks "${language}", and the callers' voices speak English alone`;
  if (speaks && languages !== null && !languages.some((one) => language.startsWith(one)))
    return `its caller speaks "${language}", and the STT knows ${languages.join(", ")} alone`;
  if (languages !== null && needsStt !== undefined) return `needs a real STT: ${needsStt}`;
  const needsCode =
    world.tools[sendCodeName] !== undefined || does.some((step) => wordsOf(step).some(({ text }) => saysCode(text)));
  if (needsCode && agents.some(sendsByWebhook)) return "the site sends its codes, and by voice these reach no caller";
  if (caller.goal !== undefined) return "no model plays callers by voice";
  return null;
}

function sendsByWebhook({ identity: { code } }: Agent): boolean {
  return code?.sender.kind === "webhook";
}

/** A day of the calendar, which is right for calls that begin at the usual time alone. */
function dayIn(expected: unknown): string | null {
  return /\b\d{4}-\d{2}-\d{2}\b/u.exec(JSON.stringify(expected))?.[0] ?? null;
}
