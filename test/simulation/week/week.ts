/** A week of calls at the sample shop, drawn from a seed and played by the product's own code. */
import { createHash } from "node:crypto";
import type { Agent } from "../../../edge/agent/agent.ts";
import type { CallRecord } from "../../../edge/record/store.ts";
import { Chance } from "../../scenarios/chance.ts";
import { playIntoRecord } from "../kept-call.ts";
import type { PlayedCall } from "../played-call.ts";
import type { ToolSurroundings } from "../tools.ts";
import { type CallerStory, callerStories, type StoryLine } from "./callers.ts";

export interface WeekOptions extends Pick<ToolSurroundings, "fetch"> {
  readonly seed: number;
  /** How many calls it has. */
  readonly calls: number;
  /** The week ends here. */
  readonly until: Date;
  readonly agents: readonly Agent[];
  /** The Worker's variables, with those of the model that answers. */
  readonly env: Readonly<Record<string, string>>;
}

/** A call as it was drawn: everything that chance decides of it, but the model's pace. */
export interface DrawnCall {
  readonly callId: string;
  readonly story: CallerStory;
  readonly startedAt: Date;
  readonly recording: boolean;
  readonly stars: number | null;
  readonly seed: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const days = 7;
/** Callers come between these hours, most of them in the middle; UTC. */
const [firstHour, lastHour] = [7, 19];
/** So many of those who are asked let their words be kept, and so many rate. */
const consentShare = 0.85;
const ratingShare = 0.4;
const recordingText = "May we keep what is said, to become better?";
const termsText = "You are talking with an AI.";

/** The calls of a week, oldest first: the same for the same seed and end. */
export function drawWeek({ seed, calls, until }: Pick<WeekOptions, "seed" | "calls" | "until">): DrawnCall[] {
  const chance = new Chance(seed);
  return Array.from({ length: calls }, (_, nth): DrawnCall => {
    const story = drawStory(chance);
    const midnightMs = Math.floor(until.getTime() / dayMs) * dayMs;
    const hours = firstHour + ((chance.next() + chance.next()) / 2) * (lastHour - firstHour);
    const startedMs = midnightMs - chance.between(1, days) * dayMs + Math.round(hours * 60 * 60 * 1000);
    const rates = chance.of(ratingShare);
    const stars = story.stars?.[chance.between(0, (story.stars.length || 1) - 1)];
    return {
      callId: createHash("sha256").update(`${seed} ${until.getTime()} ${nth}`).digest("hex").slice(0, 32),
      story,
      startedAt: new Date(startedMs),
      recording: chance.of(consentShare),
      stars: rates ? (stars ?? null) : null,
      seed: chance.between(1, 2 ** 31),
    };
  }).toSorted((one, other) => one.startedAt.getTime() - other.startedAt.getTime());
}

/** Plays a drawn call. @returns its record, of a call that is over */
export async function playDrawn(
  drawn: DrawnCall,
  { agents, env, fetch }: Pick<WeekOptions, "agents" | "env" | "fetch">,
): Promise<CallRecord> {
  const { callId, story, startedAt, recording, stars } = drawn;
  const first = agents.find(({ name }) => name === story.agent);
  if (first === undefined) throw new Error(`no agent is named "${story.agent}": a week is one of the sample shop`);
  const chance = new Chance(drawn.seed);
  // A quick model most of the time, and now and then one that lets people wait.
  const pace = () => ({
    firstMs: chance.of(0.07) ? chance.between(900, 2_400) : chance.between(180, 520),
    betweenMs: chance.between(8, 25),
  });
  const record = await playIntoRecord({
    callId,
    agents: [first, ...agents.filter((agent) => agent !== first)],
    act: (call) => sayAll(call, story.lines),
    speaks: !story.lines.some((line) => "typed" in line),
    startedAt,
    consent: { terms: true, termsText, recording, recordingText, at: startedAt.toISOString() },
    pace,
    env,
    ...(story.language !== undefined && { language: story.language }),
    ...(fetch && { fetch }),
  });
  if (stars !== null) record.rate(stars, story.comment ?? "", startedAt.getTime());
  if (record.forgets()) record.forgetWords();
  return record;
}

function drawStory(chance: Chance): CallerStory {
  const total = callerStories.reduce((sum, { weight }) => sum + weight, 0);
  let left = chance.next() * total;
  for (const story of callerStories) {
    left -= story.weight;
    if (left < 0) return story;
  }
  throw new Error("no story was drawn");
}

/** Says the lines one after the other; the caller cuts in with those that say so. */
async function sayAll(call: PlayedCall, lines: readonly StoryLine[]): Promise<void> {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const next = lines[at + 1];
    if (line === undefined) return;
    if (next?.cutsInAfterMs === undefined) await call.take(line);
    else {
      await call.takeAndCutIn(line, { afterMs: next.cutsInAfterMs }, next);
      at += 1;
    }
  }
}
