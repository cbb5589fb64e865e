/**
 * One case of a suite: who calls, what they do and when, what the world does, and what must hold afterwards. A suite is a
 * folder of YAML files; each file is a list of cases.
 */
import { z } from "zod";
import { languageTag } from "../../../edge/agent/language-tag.ts";
import { identityLevels } from "../../../edge/agent/tools.ts";
import { outcomes } from "../../../edge/wire/outcome.ts";
import { placeholderFault } from "../code-placeholder.ts";
import { accentNames, isFliteVoice, voiceNames } from "./voices.ts";

const line = z.string().trim().min(1).max(10_000);
/** Words, and pauses between them in seconds: `["my order is four two", 0.8, "one"]`. */
const spoken = z.union(
  [line, z.array(z.union([line, z.number().positive().max(30)], "words, or a pause in seconds")).min(1)],
  "words (a number alone in quotes), or a list of words and of pauses in seconds",
);
const seconds = z.number().positive().max(600);

/** When a step begins, before the agent has finished; without one of these the agent is heard to its end. */
const onset = {
  /** When they have heard so many words of the answer to the step before; of the greeting, where it is the first step. */
  interruptsAfterWords: z.number().int().min(1).max(200).optional(),
  /** While the agent still talks: when they have heard these words of its answer, in any letter case. */
  talksOver: z.string().trim().min(1).max(200).optional(),
};

/** One thing that the caller does. They go on when the agent is silent, unless they cut in. */
const stepSchema = z.union(
  [
    z.strictObject({
      /**
       * The caller's words; in a list with pauses between them, seconds: `["four two", 0.8, "one"]`. `{code}` stands for the
       * last one-time code that they were sent, digit by digit.
       */
      says: spoken,
      ...onset,
      /** Whether they correct themselves in it ("two four, no, two five"); as `caller.sounds.slips` unless given. */
      slips: z.boolean().optional(),
    }),
    z.strictObject({
      /** Words in writing; with `{code}` too. */
      types: line,
    }),
    z.strictObject({
      /** They say nothing for so many seconds. */
      silentFor: seconds,
    }),
    z.strictObject({
      /** Their connection is lost for so many seconds; then they are back. A call waits 20 s for them, and is over then. */
      goneFor: seconds,
    }),
    z.strictObject({
      /** They hang up, and do nothing after it. */
      hangsUp: z.literal(true),
      ...onset,
    }),
  ],
  "a step is one of says, types, silentFor, goneFor and hangsUp; only says and hangsUp have more",
);
export type Step = z.output<typeof stepSchema>;

/** How a caller sounds. All but `slips` is heard where the case is played by voice alone. */
const voiceSchema = z
  .strictObject({
    /** Of flite or espeak-ng: docs/rehearsals.md has the names. The seed draws one unless given. */
    voice: z
      .enum(voiceNames, { error: ({ input }) => `no voice is named "${input}": there are ${voiceNames.join(", ")}` })
      .optional(),
    /** 1 as the voice is; 1.2 is a fifth faster. */
    speed: z.number().min(0.5).max(2).default(1),
    /** Of espeak-ng: docs/rehearsals.md has the names. */
    accent: z
      .enum(accentNames, {
        error: ({ input }) => `no voice has the accent "${input}": there are ${accentNames.join(", ")}`,
      })
      .optional(),
    /** The language that they speak, BCP 47; that of their page unless given. */
    language: languageTag.optional(),
    /** A noise behind their words. */
    noise: z
      .strictObject({
        kind: z.enum(["white", "brown", "music", "coughs"]),
        /** The level of the speech above that of the noise, dB. */
        snrDb: z.number().min(-10).max(60),
      })
      .optional(),
    /** Louder or softer than usual, dB. */
    loudnessDb: z.number().min(-30).max(12).default(0),
    /** Sounds above 1.2 kHz are lost, and each phrase fades. */
    mumbles: z.boolean().default(false),
    /** Slips of the tongue: they correct a digit of each number, or begin a sentence twice. */
    slips: z.boolean().default(false),
    /** Played by voice: straight into the room, or through the microphone of a page in a browser. */
    through: z.enum(["room", "page"]).default("room"),
  })
  .superRefine(({ voice, accent }, context) => {
    if (voice === undefined || accent === undefined || !isFliteVoice(voice)) return;
    const message = `the voice "${voice}" has an accent of its own: leave the accent out, or take espeak-ng`;
    context.addIssue({ code: "custom", message });
  });

const callerSchema = z.strictObject({
  /** Their character, for people who read the report and for a model that plays them. */
  persona: z.string().min(1).max(2_000).optional(),
  /** Their wish. A model then plays them once the steps of `does` are done. */
  goal: z.string().min(1).max(2_000).optional(),
  /** Facts that they know and may tell. */
  knows: z.record(z.string(), z.union([z.string(), z.number()], "a text or a number")).default({}),
  /** A model that plays them hangs up after so many turns, if they have not done so before. */
  turns: z.number().int().min(1).max(40).default(12),
  /** The language of their page, BCP 47. */
  language: languageTag.optional(),
  /** As a site's token would prove it. */
  identity: z
    .strictObject({
      level: z.enum(identityLevels),
      /** The site's own name for them: an account's number. */
      subject: z.string().min(1).max(100),
    })
    .optional(),
  /** Whether they let their words be kept. */
  recording: z.boolean().default(true),
  /** How they sound, where the case is played by voice. */
  sounds: voiceSchema.prefault({}),
});

const troubles =
  'one of { slowBy: 3 } (seconds), { fails: 503 } (a status), { answers: "a text" } and unreachable; fails with or without answers, both with or without slowBy';

/** The trouble of a tool's service, in place of its answer. */
const troubleSchema = z.union(
  [
    z.strictObject({
      /** It answers so many seconds later. */
      slowBy: seconds,
    }),
    z.strictObject({
      /** It answers with this status. */
      fails: z.int("a status from 400 to 599").min(400).max(599),
      /** With this text, as the reason: JSON. */
      answers: z.string().max(100_000).optional(),
      slowBy: seconds.optional(),
    }),
    z.strictObject({
      /** It answers with this text, which may be rubbish. */
      answers: z.string().max(100_000),
      slowBy: seconds.optional(),
    }),
    /** It cannot be reached. */
    z.literal("unreachable"),
  ],
  troubles,
);
export type ToolTrouble = z.output<typeof troubleSchema>;

/** `down`: it answers nothing. A list: the requests, counted from 1, that fail. */
const outage = z.union(
  [z.literal("down"), z.array(z.number().int().min(1)).min(1)],
  "down, or a list of the requests that fail, counted from 1",
);

export const worldSchema = z.strictObject({
  /** Tools in trouble, by name. A list: one request after the other; the last goes for all that come after. */
  tools: z
    .record(
      z.string(),
      z.union([troubleSchema, z.array(troubleSchema).min(1).max(1_000)], `${troubles}; or a list of these`),
    )
    .default({}),
  /** Whether a human is signed in at the console. */
  human: z.enum(["there", "away"]).default("away"),
  /** The agent's model: `down`, or a list of the requests that fail, counted from 1. */
  model: outage.optional(),
  /** The agent's TTS; each reply is a request, the greeting the first. The page shows the reply that it fails to say. */
  voice: outage.optional(),
  /** When the call begins; a Friday at eleven unless given. */
  startsAt: z.iso.datetime().default("2026-12-04T11:00:00Z"),
});

/** A text that must be in what is said, in any letter case; between slashes it is a regular expression. */
const wanted = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(isReadable, "no regular expression stands between the slashes")
  .refine((text) => !hasFlags(text), "leave out the flags behind the last slash: any letter case is right anyway");
const atMost = z.strictObject({
  /** It may be this, and less. */
  atMost: z.number().min(0),
});

const expectedToolSchema = z.strictObject({
  /** The tool's. */
  name: z.string(),
  /** Those that are given must be so; others may be there. */
  args: z.record(z.string(), z.unknown()).optional(),
  /** Whether it was done. */
  ok: z.boolean().default(true),
  /** Why it was not: `tool_identity_required`. */
  code: z.string().optional(),
});

const rubricSchema = z.strictObject({
  /** The question about the transcript that a judge model answers with yes or no. */
  question: z.string().min(1).max(1_000),
  /** By what it is answered: what counts as a yes, and what as a no. */
  rubric: z.string().min(1).max(2_000).optional(),
  /** The answer that most of the askings must give. */
  answer: z.enum(["yes", "no"]).default("yes"),
  /** How often it is asked. */
  times: z.number().int().min(1).max(9).default(3),
});
export type Rubric = z.output<typeof rubricSchema>;

const expectedSchema = z.strictObject({
  /** The tools that were called, all of them and in this order. */
  tools: z.array(expectedToolSchema).optional(),
  /** Tools that were never called. */
  notTools: z.array(z.string()).default([]),
  /** The site's own state afterwards; parts that are not named may be anything. */
  state: z.record(z.string(), z.unknown()).optional(),
  /** Each must be in something that the agent said. */
  said: z.array(wanted).default([]),
  /** None may be in anything that the agent said. */
  neverSaid: z.array(wanted).default([]),
  /** The language of the agent's answers, BCP 47: of all of them, or of each that answers the caller, in order. */
  language: z.union([languageTag, z.array(languageTag).min(1)]).optional(),
  /** The name of the agent that has the call at the end. */
  with: z.string().optional(),
  /** Where the caller is on the way to a human. */
  human: z.enum(["none", "waiting", "message"]).optional(),
  /** How the call ended for the caller: docs/costs.md tells by which rules. */
  outcome: z.enum(outcomes).optional(),
  /** Codes of the troubles that the record keeps, all of them; in any order. */
  troubles: z.array(z.string()).default([]),
  /** How many turns the caller took. */
  turns: atMost.optional(),
  /** From the greeting to the end, seconds. */
  seconds: atMost.optional(),
  /** Replies that the caller interrupted. */
  interruptions: z.number().int().min(0).optional(),
  /** Replies that began before the caller had finished. */
  falseCutIns: z.number().int().min(0).default(0),
  /** From the caller's last word to the reply, median, where the case is played by voice. */
  voiceToVoiceMs: atMost.optional(),
  /** Whether words of the call are kept once it is over. A case played by voice cannot tell. */
  wordsKept: z.boolean().optional(),
  /** Questions for a judge model. */
  judge: z.array(rubricSchema).max(20).default([]),
});
export type Expected = z.output<typeof expectedSchema>;

export const caseSchema = z
  .strictObject({
    /** Says what happens; the same in no two cases of a suite. */
    name: z.string().trim().min(1).max(120),
    /** The skill that it tests; reports go by it. */
    skill: z.string().trim().min(1).max(60),
    /** The agent that is called; the suite's first unless given. */
    agent: z.string().min(1).optional(),
    /** The person who calls: their character, their proof of who they are, their voice. */
    caller: callerSchema.prefault({}),
    /** Their steps, in order. */
    does: z.array(stepSchema).max(1_000).default([]),
    /** The surroundings: tools, a model or a voice in trouble, a human who is there. */
    world: worldSchema.prefault({}),
    /** All that must hold after the call. */
    expects: expectedSchema,
    /** Why no offline engine can play it. Without a real model it is skipped, with this reason. */
    needsModel: z.string().min(1).max(200).optional(),
    /** Why the offline STT cannot understand its caller. By voice and without a real STT it is skipped, with this reason. */
    needsStt: z.string().min(1).max(200).optional(),
  })
  .superRefine(({ caller, does }, context) => {
    const wrong = (nth: number, message: string) => context.addIssue({ code: "custom", path: ["does", nth], message });
    for (const [nth, step] of does.entries()) {
      for (const { path, text } of wordsOf(step)) {
        const why = placeholderFault(text);
        if (why !== null) context.addIssue({ code: "custom", path: ["does", nth, ...path], message: why });
      }
      if ("hangsUp" in step && (nth < does.length - 1 || caller.goal !== undefined))
        wrong(nth, "nothing can follow a caller who hangs up, a goal neither");
      if (!cutsIn(step)) continue;
      const before = does[nth - 1];
      if (before !== undefined && !("says" in before || "types" in before))
        wrong(nth, "it cuts in on the answer to the step before, which must say or type something");
      if (step.interruptsAfterWords !== undefined && step.talksOver !== undefined)
        wrong(nth, "give interruptsAfterWords or talksOver, not both");
    }
  });
export type Case = z.output<typeof caseSchema>;
/** A case as people write it. */
export type CaseInput = z.input<typeof caseSchema>;

/** The words of a step, and the way to them. */
export function wordsOf(step: Step): readonly { readonly path: readonly (string | number)[]; readonly text: string }[] {
  if ("types" in step) return [{ path: ["types"], text: step.types }];
  if (!("says" in step)) return [];
  if (typeof step.says === "string") return [{ path: ["says"], text: step.says }];
  return step.says.flatMap((part, nth) => (typeof part === "string" ? [{ path: ["says", nth], text: part }] : []));
}

/** A step that begins before the agent has finished: the first one in its greeting. */
export type CutIn = Extract<Step, { readonly says: unknown } | { readonly hangsUp: unknown }>;

export function cutsIn(step: Step): step is CutIn {
  return ("says" in step || "hangsUp" in step) && (step.interruptsAfterWords ?? step.talksOver) !== undefined;
}

/** The regular expression between the slashes of a wanted text; null: it is a text. @throws SyntaxError */
export function patternIn(text: string): RegExp | null {
  const pattern = /^\/(.+)\/$/su.exec(text)?.[1];
  return pattern === undefined ? null : new RegExp(pattern, "iu");
}

/** `/on its way/i`: as a text it would never be in anything that is said. */
function hasFlags(text: string): boolean {
  const last = text.lastIndexOf("/");
  return text.startsWith("/") && last > 1 && /^[dgimsuvy]+$/u.test(text.slice(last + 1));
}

function isReadable(text: string): boolean {
  try {
    patternIn(text);
    return true;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return false;
    throw thrown;
  }
}
