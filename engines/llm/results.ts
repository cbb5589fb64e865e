/** A tool's result as a sentence. */

import { z } from "zod";
import { primarySubtag } from "../../edge/base/language-tag.ts";
import type { Rehearsal } from "../deployed.ts";
import { spellDigits } from "../tts/numbers.ts";
import { speechOf } from "./languages.ts";

const failureSchema = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) });
const problemSchema = z.object({ title: z.string(), detail: z.string() });
/** Of the tools that find out who calls (edge/features/identity/tools.ts). */
const codeSchema = z.object({ sent: z.literal(true).optional(), verified: z.boolean().optional() });

/** The result of a page's own tool (edge/tools/page-tool.ts). */
const pageSchema = z.object({ page_says: z.unknown() });

/** An action that a human approved after the caller had stopped waiting (edge/tools/late-results.ts). */
const approvedSchema = z.object({ note: z.string().regex(/has approved this/), result: z.unknown() });

/** Whose result it is, and how it is to be told. */
export interface Telling {
  /** BCP 47. */
  readonly language: string;
  /** The subject of the tool's call, in a word ("order"); null: it is not known. */
  readonly thing: string | null;
  /** Whether the tool does something, and does not only look something up. */
  readonly acts?: boolean;
  /** The agents' module's words for the tool's results. */
  readonly told?: Rehearsal["results"][string] | undefined;
}

const plainly: Telling = { language: "en", thing: null };

/** @param content what stands in the message of role `tool`: JSON, or plain text. */
export function sentenceOf(content: string, telling: Telling = plainly): string {
  const speech = speechOf(telling.language);
  let result: unknown;
  try {
    result = JSON.parse(content);
  } catch {
    // Plain text is a sentence already.
    return content;
  }
  const failure = failureSchema.safeParse(result).data;
  if (failure !== undefined) {
    if (failure.error.code === "cancelled") return "I stopped looking that up.";
    if (failure.error.code === "tool_declined") return speech.declined;
    const refused = refusalSentence(failure.error.code ?? "", failure.error.message ?? "");
    if (refused !== null) return refused;
    if (/\b404\b|not found/i.test(failure.error.message ?? ""))
      return speech.notFound.replace(" {thing}", telling.thing === null ? "" : ` ${telling.thing}`);
    return reasonIn(failure.error.message) ?? (telling.acts === true ? speech.notDone : speech.failed);
  }
  const code = codeSchema.safeParse(result).data;
  if (code?.sent !== undefined) return "I have sent you a code. Please read it to me, digit by digit.";
  if (code?.verified === false) return "That is not the code that I sent. Please try again.";
  if (code?.verified === true) return "Thank you, now I know that it is you.";
  const approved = approvedSchema.safeParse(result).data;
  if (approved !== undefined)
    return `My colleague has approved it. ${sentenceOf(JSON.stringify(approved.result ?? null))}`;
  const page = pageSchema.safeParse(result).data;
  if (page !== undefined) return sentenceOf(JSON.stringify(page.page_says ?? null));
  const told = toldAs(result, telling);
  if (told !== null) return told;
  const problem = problemSchema.safeParse(result).data;
  if (problem !== undefined) return problem.detail;
  if (typeof result === "string") return result;
  if (result === null) return "That is done.";
  if (typeof result !== "object") return `The answer is ${String(result)}.`;
  const facts = Object.entries(result)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => `${name.replace(/_/g, " ")} is ${String(value)}`);
  return facts.length === 0 ? "That is done." : `The ${facts.join(", the ")}.`;
}

/** A service's reason for a refusal (edge/tools/service-reason.ts): the `detail` of its problem document. */
function reasonIn(message = ""): string | null {
  const detail = /"detail":("(?:[^"\\]|\\.)*")/.exec(message)?.[1];
  return detail === undefined ? null : (JSON.parse(detail) as string);
}

/** The refusal of a tool's rule in words for the caller; null: it is no such rule. */
function refusalSentence(code: string, message: string): string | null {
  const question = /"([^"]+)"\s*$/.exec(message)?.[1];
  switch (code) {
    case "tool_slots_missing":
      return question ?? "What else do I have to know?";
    case "tool_arguments_invalid":
      return `${reasonIn(message) ?? "I am afraid that does not work."} ${question ?? "Could you say it again?"}`;
    case "tool_identity_required":
      return /send_code/.test(message)
        ? "First I have to know that it is you. Shall I send you a code?"
        : "I may only do that for somebody I know.";
    case "tool_approval_pending":
      return "A colleague has to approve that, and has not decided yet. We will call you back.";
    case "tool_approval_denied":
      return "A colleague has looked at it, and could not approve it.";
    case "tool_outcome_unknown":
      return "I cannot tell whether that was done. I will not try again; a colleague will check it.";
    case "tool_limit_reached":
      return "That is not possible any more in this call. A colleague can help you.";
    default:
      return null;
  }
}

/** By the template for the value of the field that decides; null: there is none. */
function toldAs(result: unknown, { language, told }: Telling): string | null {
  if (told === undefined || typeof result !== "object" || result === null) return null;
  const values: Readonly<Record<string, unknown>> = { ...result };
  const template = (told.said[primarySubtag(language)] ?? told.said.en)?.[String(values[told.field])];
  if (template === undefined) return null;
  const filled = (part: string) =>
    part.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, form?: string) => saidAs(values[name], form, language));
  const isThere = (part: string) =>
    [...part.matchAll(/\{(\w+)/g)].every(([, name = ""]) => !["", "null", "undefined"].includes(String(values[name])));
  return filled(template.replace(/\[([^\]]*)\]/g, (_, part: string) => (isThere(part) ? part : "")));
}

function saidAs(value: unknown, form: string | undefined, language: string): string {
  const text = String(value ?? "");
  // Digits are words of English; other languages are read, not heard here.
  if (form === "digits") return primarySubtag(language) === "en" ? spellDigits(text) : text;
  if (form !== "date" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  // "2026-11-24" as "Tuesday, November 24".
  return new Date(`${text}T12:00:00Z`).toLocaleDateString(primarySubtag(language) === "en" ? "en-US" : language, {
    weekday: "long",
    month: "long",
    day: "numeric",
    timeZone: "UTC",
  });
}
