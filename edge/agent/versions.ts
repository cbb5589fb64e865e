/**
 * An agent's candidates: versions of its definition that a share of its callers tries. A version names the fields in which
 * it differs; each of them stands in whole for the agent's own.
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import { notifySchema } from "./escalation.ts";

/** Fields that are the agent's in each version, each with the reason. */
const fixedFields = {
  language: "its disclosure is in it; other languages stand in `languages`",
  disclosure: "every visitor is told the same of the AI, before a version is chosen",
  sayDisclosure: "every visitor is told the same of the AI",
  identity: "who calls is proved before a version is chosen",
  turnstile: "who calls is proved before a version is chosen",
  origins: "whether a page may call is decided before a version is chosen",
  limits: "the calls of all versions count together",
  retention: "how long a call is kept, and its recording, is promised to all visitors alike",
  redaction: "what is kept of a call is promised to all visitors alike",
} as const;
type FixedField = keyof typeof fixedFields;

/** Figures by which a rule compares a version with the agent as it is. */
const watchedFigures = ["resolution", "transfers", "voiceToVoiceP50", "errors", "cost"] as const;
export type WatchedFigure = (typeof watchedFigures)[number];

const sharesOfCalls: readonly WatchedFigure[] = ["resolution", "transfers", "errors"];

const outIfFields = z.strictObject({
  /**
   * `resolution`: resolved calls among those with an outcome; `transfers`: calls in which a human was wanted; `errors`: calls
   * with an error; `voiceToVoiceP50`: of turns; `cost`: of a call.
   */
  figure: z.enum(watchedFigures),
  /** By how much: shares in points of 100 (`10`: 60 % for 70 %), `voiceToVoiceP50` in ms, `cost` in percent of the agent's. */
  worseBy: z.number().positive().max(10_000),
  /** Over the calls that began in so many hours. */
  forHours: z
    .number()
    .min(1)
    .max(24 * 14)
    .default(24),
  /** As many calls of the version, and of the agent as it is, at the least. */
  minCalls: z.number().int().min(10).max(100_000).default(50),
  /** The receivers of the news that it took the version out (`version.out`); those of `escalation.notify` unless given. */
  notify: z.array(notifySchema).max(5).optional(),
});
const outIfSchema = outIfFields.refine(({ figure, worseBy }) => worseBy < 100 || !sharesOfCalls.includes(figure), {
  path: ["worseBy"],
  message: "points of 100: a share of calls is never worse by 100 or more, and the rule would take nothing out",
});
export type OutIf = z.output<typeof outIfSchema>;

const basics = {
  /** Its name in the archive and the console. It also draws the lots: a new name gives the version to other visitors. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "a name of a-z, 0-9 and -, at most 63 long"),
  /** The percentage of callers that it answers. */
  share: z.number().min(0).max(100),
  /** Rules that take the version out: each by itself, where it is worse than the agent as it is. */
  outIf: z.array(outIfSchema).max(10).default([]),
};

/** The smallest share that differs from none (edge/agent/version-choice.ts). */
const oneLot = 0.01;
/** 0.2 + 83.9 + 15.9 is a little more than 100 in binary. No share is meant so exactly. */
const roundingOfSums = 1e-9;

/** The name by which filters find the calls of the agent as it is. */
export const asItIs = "none";

/** The field of an agent without its default: what a version leaves out is the agent's. */
type Undefaulted<S> = S extends z.ZodDefault<infer I> | z.ZodPrefault<infer I> ? I : S;
type VersionShape<Shape extends z.ZodRawShape> = typeof basics & {
  [Field in Exclude<keyof Shape, FixedField | "name">]: z.ZodOptional<Undefaulted<Shape[Field]>>;
} & { [Field in FixedField]: z.ZodOptional<z.ZodNever> };

/** `versions` of an agent with these fields. */
export function versionsSchemaOf<Shape extends z.ZodRawShape>(fields: Shape) {
  const own = Object.entries(fields).map(([field, schema]) => [field, fixed(field) ?? optional(schema)]);
  const shape = { ...Object.fromEntries(own), ...basics };
  return z
    .array(z.strictObject(shape as unknown as VersionShape<Shape>))
    .max(5)
    .refine((all) => isFit(all, (names) => new Set(names).size === names.length), "each name once")
    .refine(
      (all) => isFit(all, (names) => !names.includes(asItIs)),
      `"${asItIs}" stands for the agent as it is: name it otherwise`,
    )
    .refine(
      (all) => isFit(all, (_, shares) => sumOf(shares) <= 100 + roundingOfSums),
      "the shares are more than 100 together: the agent as it is gets the rest",
    )
    .superRefine((all, context) => {
      const versions = sharesIn(all);
      const ruled = versions.find(({ outIf }) => outIf.length > 0);
      const rest = 100 - sumOf(versions.map(({ share }) => share));
      if (ruled === undefined || rest > oneLot - roundingOfSums || rest < -roundingOfSums) return;
      const message = `the shares are 100 together, so no caller gets the agent as it is, and \`outIf\` of "${ruled.name}" has nothing to compare with: leave the agent a share, or leave \`outIf\` out`;
      context.addIssue({ code: "custom", message });
    });
}

interface Share {
  readonly name: string;
  readonly share: number;
  readonly outIf: readonly unknown[];
}

/** TypeScript knows no field of a list whose type depends on `Shape`. */
function sharesIn(all: unknown): readonly Share[] {
  return all as readonly Share[];
}

function isFit(all: unknown, fits: (names: readonly string[], shares: readonly number[]) => boolean): boolean {
  const versions = sharesIn(all);
  return fits(
    versions.map(({ name }) => name),
    versions.map(({ share }) => share),
  );
}

function sumOf(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0);
}

function fixed(field: string): z.ZodType | undefined {
  if (!Object.hasOwn(fixedFields, field)) return undefined;
  const why = fixedFields[field as FixedField];
  return z.never({ error: `\`${field}\` is the agent's in each version: ${why}` }).optional();
}

function optional(schema: unknown): z.ZodOptional {
  const isDefaulted = schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return (isDefaulted ? (schema.unwrap() as z.ZodType) : (schema as z.ZodType)).optional();
}

interface Versioned {
  readonly name: string;
  readonly escalation?: unknown;
}

/**
 * The fields of an agent in one of its versions.
 * @throws EarshotError `definition_invalid` where the version has humans behind it and the agent has none.
 */
export function fieldsIn<A extends Versioned>(agent: A, version: { readonly name: string }): A {
  const { name, share: _share, outIf: _outIf, ...fields } = version as typeof version & Record<string, unknown>;
  if (fields.escalation !== undefined && agent.escalation === undefined) {
    throw new EarshotError(
      "definition_invalid",
      `agent "${agent.name}": versions "${name}" has \`escalation\`, and the agent has none: the console then shows nobody its callers. Give it to the agent as well`,
    );
  }
  return { ...agent, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) };
}
