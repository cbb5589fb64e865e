/**
 * The form of a scenario: one call, told in seconds since it began. Fields that are not given have the defaults written
 * here.
 */
import { z } from "zod";
import { escalationSchema } from "../../edge/agent/escalation.ts";
import { offLimitsSchema } from "../../edge/agent/off-limits.ts";
import { type ConversationSettings, conversationSettings } from "../../edge/conversation/settings.ts";

const seconds = z.number().min(0);

const settingsSchema = z
  .object({
    endpointing: z
      .object({
        minDelay: seconds,
        maxDelay: seconds,
        /** As long as `minDelay` unless given. */
        certainDelay: seconds,
        semantic: z.boolean(),
        endedCommits: z.boolean(),
        endedDelay: seconds,
      })
      .partial()
      .strict(),
    interruption: z
      .object({
        enabled: z.boolean(),
        minDuration: seconds,
        unheardMinDuration: seconds,
        unheardHold: seconds,
        minWords: z.number().int().min(0),
        resumeAfter: seconds,
        backchannels: z.boolean(),
        pauseFirst: z.boolean(),
        mustBeHeard: z.array(z.string()),
      })
      .partial()
      .strict(),
    preemptive: z.boolean(),
    silence: z.object({ promptAfter: seconds.nullable(), endAfter: seconds.nullable() }).partial().strict(),
    filler: z
      .object({ after: seconds.nullable(), thinkingAfter: seconds.nullable(), thinkingAgain: seconds })
      .partial()
      .strict(),
    language: z.string(),
    /** Watchdogs; far away unless given. */
    timeouts: z
      .object({ final: seconds, llm: seconds, tts: seconds, tool: seconds, noise: seconds })
      .partial()
      .strict(),
    maxToolRounds: z.number().int().positive(),
    /** The product's settings instead of the form's defaults; nothing else of `settings` counts then but `language`. */
    product: z.boolean(),
    /** Lines whose audio is at hand, so that they need no TTS. */
    kept: z.boolean(),
    /** As in an agent's definition: topics off limits, and the reasons for which a human is fetched or offered. */
    offLimits: offLimitsSchema,
    reasons: z.array(z.unknown()).transform((reasons) => escalationSchema.parse({ reasons }).reasons),
  })
  .partial()
  .strict();

const vendorsSchema = z
  .object({
    detector: z
      .object({
        silence: seconds,
        /** The source of sounds: the page, the STT itself (its end is the turn's), or the energy gate. */
        source: z.enum(["page", "stt", "energy"]),
      })
      .partial()
      .strict(),
    stt: z.object({ finalAfter: seconds, finals: z.boolean() }).partial().strict(),
    llm: z.object({ firstAfter: seconds, lastAfter: seconds }).partial().strict(),
    tts: z.object({ firstAfter: seconds, fails: z.boolean(), silent: z.boolean() }).partial().strict(),
  })
  .partial()
  .strict();

const callerSchema = z.union([
  z
    .object({
      from: seconds,
      to: seconds,
      says: z.string(),
      /** The final transcript, if it differs from the interims. */
      final: z.string().optional(),
      /** The STT takes it back in place of the final: it was not understood. */
      rejected: z.literal(true).optional(),
      finalAfter: seconds.optional(),
    })
    .strict(),
  z.object({ at: seconds, types: z.string() }).strict(),
  /** A button under the question that stands on the screen. */
  z.object({ at: seconds, presses: z.enum(["yes", "no"]) }).strict(),
  z.object({ at: seconds, hint: z.enum(["speech-started", "maybe-ended", "ended"]) }).strict(),
  /** An event of the STT, as it is. */
  z
    .object({
      at: seconds,
      stt: z.enum(["not-understood", "failed", "turn-maybe-ended", "turn-resumed", "turn-ended"]),
    })
    .strict(),
  /** A final of the STT without interims; `trailing`: how long before it its last word ended. */
  z.object({ at: seconds, stt: z.literal("final"), text: z.string(), trailing: seconds }).strict(),
  /** The agent is told to say something of its own (a greeting, a passage that must be heard). */
  z.object({ at: seconds, agentSays: z.string(), interruptible: z.boolean().optional() }).strict(),
  /** A sign of being there without a word: at that moment, or every so often from then `until` then. */
  z
    .object({
      at: seconds,
      present: z.literal(true),
      until: seconds.optional(),
      every: z.number().positive().default(1),
    })
    .strict(),
  /** A human has been called and is waited for, or no more. */
  z.object({ at: seconds, humanAwaited: z.boolean() }).strict(),
  z.object({ at: seconds, leaves: z.literal(true) }).strict(),
  z.object({ at: seconds, returns: z.literal(true) }).strict(),
  /** A human takes the call, and the agent's last words are these; or gives it back, and these are its first. */
  z.object({ at: seconds, humanTakes: z.string() }).strict(),
  z.object({ at: seconds, humanGivesBack: z.string() }).strict(),
  /** Another agent is active from now on. */
  z.object({ at: seconds, passedOn: z.literal(true) }).strict(),
  /** A human whispers to the agent. */
  z.object({ at: seconds, whispers: z.string() }).strict(),
  /** This tool's result is there, and nobody waits for it any more. */
  z.object({ at: seconds, comesLate: z.string() }).strict(),
]);

const callSchema = z.object({ name: z.string(), args: z.unknown() });

const replySchema = z
  .object({
    to: z.string(),
    /** Only to a model that was told this whisper. */
    whispered: z.string().optional(),
    text: z.string().optional(),
    audio: seconds.optional(),
    /** One call, or several at once. */
    calls: z.union([callSchema.transform((call) => [call]), z.array(callSchema).min(1)]).optional(),
    /** The model's delays for this reply alone. */
    firstAfter: seconds.optional(),
    lastAfter: seconds.optional(),
    /** The model fails with this message, or never answers. */
    fails: z.string().optional(),
    never: z.boolean().optional(),
  })
  .strict();

const toolSchema = z
  .object({
    takes: seconds,
    returns: z.unknown(),
    fails: z.string(),
    confirm: z.union([z.boolean(), z.string()]),
    onScreen: z.literal(true),
  })
  .partial()
  .strict();

export const expectationSchema = z
  .object({
    event: z.string(),
    at: seconds.optional(),
    within: seconds.optional(),
    never: z.boolean().optional(),
    count: z.number().int().min(0).optional(),
  })
  .loose();

export const scenarioSchema = z.object({
  name: z.string(),
  settings: settingsSchema.default({}),
  vendors: vendorsSchema.default({}),
  caller: z.array(callerSchema).default([]),
  replies: z.array(replySchema).default([]),
  tools: z.record(z.string(), toolSchema).default({}),
  until: seconds.default(30),
  expect: z.array(expectationSchema).default([]),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type Expectation = z.output<typeof expectationSchema>;
export type ReplyEntry = z.output<typeof replySchema>;
export type ToolEntry = z.output<typeof toolSchema>;

/** Seconds to milliseconds, to a microsecond. */
export function ms(value: number): number {
  return Math.round(value * 1e6) / 1e3;
}

/** The settings of a scenario's agent: the form's defaults, not the product's. */
export function scenarioSettings({ settings }: Scenario): ConversationSettings {
  if (settings.product) return conversationSettings({ language: settings.language ?? "en" });
  const { endpointing = {}, interruption = {}, silence = {}, filler = {}, timeouts = {} } = settings;
  return conversationSettings({
    language: settings.language ?? "en",
    endpointing: {
      minDelayMs: ms(endpointing.minDelay ?? 0.5),
      maxDelayMs: ms(endpointing.maxDelay ?? 3),
      semantic: endpointing.semantic ?? false,
      certainDelayMs: ms(endpointing.certainDelay ?? endpointing.minDelay ?? 0.5),
      endedCommits: endpointing.endedCommits ?? false,
      endedDelayMs: ms(endpointing.endedDelay ?? 0),
      learnsPauses: false,
      finalTimeoutMs: ms(timeouts.final ?? 10),
      wordGraceMs: 0,
      noiseAfterMs: ms(timeouts.noise ?? 60),
    },
    interruption: {
      enabled: interruption.enabled ?? true,
      minDurationMs: ms(interruption.minDuration ?? 0.5),
      unheardMinDurationMs: ms(interruption.unheardMinDuration ?? interruption.minDuration ?? 0.5),
      unheardHoldMs: ms(interruption.unheardHold ?? 0),
      minWords: interruption.minWords ?? 0,
      resumeAfterMs: ms(interruption.resumeAfter ?? 2),
      backchannels: interruption.backchannels ?? false,
      pauseFirst: interruption.pauseFirst ?? false,
      answerWindowMs: 0,
      mustBeHeard: interruption.mustBeHeard ?? [],
    },
    preemptive: {
      enabled: settings.preemptive ?? false,
      stablePartialMs: null,
      finishedAt: 0,
      certainAt: null,
      attemptsPerTurn: Number.POSITIVE_INFINITY,
    },
    silence: {
      promptAfterMs: silence.promptAfter == null ? null : ms(silence.promptAfter),
      endAfterMs: silence.endAfter == null ? null : ms(silence.endAfter),
    },
    filler: {
      afterMs: filler.after == null ? null : ms(filler.after),
      thinkingAfterMs: filler.thinkingAfter == null ? null : ms(filler.thinkingAfter),
      thinkingAgainMs: ms(filler.thinkingAgain ?? 8),
    },
    clauses: { firstEarly: false },
    timeouts: {
      llmMs: ms(timeouts.llm ?? 60),
      ttsMs: ms(timeouts.tts ?? 60),
      audioOutputMs: 60_000,
      toolMs: ms(timeouts.tool ?? 600),
    },
    maxToolRounds: settings.maxToolRounds ?? 3,
    kept: (text) => (settings.kept ? { kind: "silence", durationMs: text.length * 60 } : undefined),
  });
}
