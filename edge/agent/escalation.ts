/**
 * When a call goes to a human, and where: its part of an agent's definition. All of it is data, read by code
 * (reasons.ts, destination.ts), never by a prompt.
 */
import { z } from "zod";
import type { HandoffLines } from "../languages/agent-lines.ts";
import { isAddress } from "./mail-address.ts";

/** The reasons why a call may go to a human. */
export const reasonNames = [
  /** The caller asks for one. */
  "asked-for",
  /** The caller's words are angry. */
  "upset",
  /** The caller speaks of one of the rule's `topics`. */
  "sensitive-topic",
  /** The agent has said that it does not know. */
  "low-confidence",
  /** The caller was not understood, or says so. */
  "misunderstood",
  /** A tool failed or took too long. */
  "tool-failed",
  /** Somebody is in danger. */
  "emergency",
] as const;
export type ReasonName = (typeof reasonNames)[number];

/** A reason's action unless its rule says otherwise. `after`: how often it must have happened. */
const usual: Readonly<Record<ReasonName, { readonly act: "fetch" | "offer"; readonly after: number }>> = {
  "asked-for": { act: "fetch", after: 1 },
  emergency: { act: "fetch", after: 1 },
  upset: { act: "offer", after: 1 },
  "sensitive-topic": { act: "offer", after: 1 },
  "low-confidence": { act: "offer", after: 2 },
  misunderstood: { act: "offer", after: 2 },
  "tool-failed": { act: "offer", after: 2 },
};

const line = z.string().min(1).max(300);

const ruleSchema = z
  .strictObject({
    reason: z.enum(reasonNames),
    /** `fetch`: the agent fetches a human at once; `offer`: it asks the caller first. */
    act: z.enum(["fetch", "offer"]).optional(),
    /** How often the reason must have happened. */
    after: z.number().int().min(1).max(10).optional(),
    /** For `sensitive-topic`: words and phrases, in any case. */
    topics: z.array(z.string().min(2).max(60)).max(100).default([]),
    /** Said first. In an offer it comes before the question. */
    say: line.optional(),
    /** The name of its destination, if that is not the first that fits. */
    to: z.string().min(1).max(60).optional(),
  })
  .transform((rule) => ({
    ...rule,
    act: rule.act ?? usual[rule.reason].act,
    after: rule.after ?? usual[rule.reason].after,
  }));
export type ReasonRule = z.output<typeof ruleSchema>;

const usualRules = (
  ["emergency", "asked-for", "upset", "misunderstood", "tool-failed", "low-confidence"] satisfies ReasonName[]
).map((reason) => ({ reason }));

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "HH:MM");

const destinationSchema = z.strictObject({
  name: z.string().min(1).max(60),
  /** `queue`: the console, while a human may be there; `message`: the agent takes a message. */
  kind: z.enum(["queue", "message"]).default("queue"),
  /** Languages spoken there (BCP 47; regions do not count); any unless given. */
  languages: z.array(z.string().min(2).max(35)).default([]),
  /** When it is open, by `timeZone`; always unless given. From later than to goes on past midnight. */
  hours: z
    .array(z.strictObject({ days: z.array(z.enum(weekdays)).min(1), from: timeOfDay, to: timeOfDay }))
    .default([]),
  timeZone: z.string().refine(isTimeZone, "a time zone as Europe/Berlin").default("UTC"),
});
export type Destination = z.output<typeof destinationSchema>;

const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
const mailAddress = z
  .string()
  .min(1)
  .max(400)
  .refine((address) => /^\$\{[A-Z][A-Z0-9_]*\}$/.test(address) || isAddress(address), {
    message: "name@host, a name before it (Name <name@host>), or a variable of the environment",
  });

/** As an e-mail: by an HTTP service, or by the Worker's binding. */
const emailSchema = z
  .strictObject({
    format: z.literal("email"),
    /** Takes `{ from, to, subject, text, html }` as JSON, as https://api.resend.com/emails does. */
    url: z.string().min(1).optional(),
    /** The variable that holds the service's key, sent as `Authorization: Bearer`. */
    keyVariable: variable.default("HANDOFF_EMAIL_KEY"),
    /** Instead of `url`: the name of a `send_email` binding of wrangler.jsonc. */
    binding: variable.optional(),
    from: mailAddress,
    to: z
      .union([mailAddress, z.array(mailAddress).min(1).max(10)])
      .transform((to) => (typeof to === "string" ? [to] : to)),
  })
  .refine(({ url, binding }) => (url === undefined) !== (binding === undefined), {
    message: "either `url` or `binding`",
  });

/**
 * The receivers of the news that somebody wants a human. Addresses may be `${NAME}` of the Worker's environment; unset,
 * there is no such receiver.
 */
export const notifySchema = z.discriminatedUnion("format", [
  z.strictObject({
    /** https://www.standardwebhooks.com */
    format: z.literal("standard"),
    url: z.string().min(1),
    /** The variable that holds the secret, `whsec_` and base64. */
    secretVariable: variable.default("HANDOFF_WEBHOOK_SECRET"),
  }),
  /** An incoming webhook of Slack's, or of a service with the same interface. */
  z.strictObject({ format: z.literal("slack"), url: z.string().min(1) }),
  emailSchema,
]);
export type Notify = z.output<typeof notifySchema>;

const linesSchema = z
  .object({
    /** The question of an offer. */
    offer: line,
    /** A human is fetched. `{place}`, `{minutes}` (2) and `{wait}` ("2 minutes", in the call's language) are filled in. */
    queued: line,
    /** Nobody is there; a message may be left. */
    nobody: line,
    /** It is outside the hours. */
    closed: line,
    /** Nobody can come: this caller's transport lets no human in. */
    unreachable: line,
    /** `{name}` has come; the agent's last words. */
    introduction: line,
    /** The human has given the call back. */
    back: line,
    /** The human has vanished. */
    lapsed: line,
    /** A message was taken. */
    messageTaken: line,
  } satisfies Record<keyof HandoffLines, z.ZodType>)
  .partial()
  .strict();

export const escalationSchema = z
  .strictObject({
    /** Checked in this order: the first that holds counts. */
    reasons: z
      .array(ruleSchema)
      .min(1)
      .default(usualRules.map((rule) => ruleSchema.parse(rule))),
    /** The call goes to the first that speaks the language and is open. */
    destinations: z
      .array(destinationSchema)
      .min(1)
      .default([destinationSchema.parse({ name: "Front office" })]),
    /** The receivers of the news that a caller wants a human. */
    notify: z.array(notifySchema).max(5).default([]),
    /** How long a human talks with a caller, s, for estimated waits until the desk knows better. */
    secondsPerCall: z.number().int().min(10).max(7200).default(180),
    /** The agent's own lines, if they differ from those of its language. */
    lines: linesSchema.default({}),
  })
  .refine(
    ({ reasons, destinations }) => reasons.every(({ to }) => !to || destinations.some(({ name }) => name === to)),
    {
      path: ["reasons"],
      message: "`to` must name one of the destinations",
    },
  )
  .refine(({ reasons }) => reasons.every(({ reason, topics }) => reason !== "sensitive-topic" || topics.length > 0), {
    path: ["reasons"],
    message: "a sensitive-topic needs its `topics`",
  });
export type Escalation = z.output<typeof escalationSchema>;
export type OwnHandoffLines = Escalation["lines"];

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}
