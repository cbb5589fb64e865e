/**
 * The shape of a vendor: its STT, TTS and LLM, the schema that definitions follow for each, and the variables that
 * it reads. A vendor uses the conversation's ports and edge/speech. It knows no agent, call or record, so the schema of an
 * agent can be put together from the vendors' schemas.
 */
import type { LanguageModel } from "ai";
import type { z } from "zod";
import type { Clock } from "../base/clock.ts";
import type { Variables } from "../base/variables.ts";
import type { OpenStt, Tts } from "../conversation/ports.ts";
import type { AcceptSocket, OpenSocket } from "../speech/socket.ts";
import type { SttManner } from "../speech/stt/manner.ts";
import type { Phonemes } from "../speech/tts/phonemes.ts";
import type { TurnJudge } from "../speech/turn-judge.ts";

/** A service as a definition names it; each vendor's schema may add fields. */
export interface ServiceChoice {
  readonly service: string;
  readonly model: string;
}

type ChoiceSchema = z.ZodType<ServiceChoice>;

/** One line of the table. A vendor may lack a part. */
export interface Vendor {
  /** Its name in definitions and its folder's name. */
  readonly service: string;
  /** The name that people see. */
  readonly name: string;
  /** `gen_ai.provider.name` of OpenTelemetry's GenAI conventions; its `service` unless given. */
  readonly genAiProvider?: string;
  /** How people see one of its models. */
  shown(model: string): string;
  /** The variables and bindings of the Worker that it reads, and the use of each. */
  readonly variables: Readonly<Record<string, string>>;
  readonly stt?: SttPort;
  readonly tts?: TtsPort;
  readonly llm?: LlmPort;
  readonly turnJudge?: TurnJudgePort;
  /**
   * Where this variable is `1`, the deployment takes STT, TTS and LLM from this vendor, even where a definition names another.
   * It works by the binding: a deployment that has none cannot set it.
   */
  readonly takesAll?: { readonly variable: string; readonly binding: string };
}

interface Port<Schema extends ChoiceSchema> {
  /** A strict object whose `service` is the vendor's. */
  readonly schema: Schema;
  /**
   * Checks that the environment has all that the service needs. It builds nothing and connects to nothing.
   * @throws EarshotError `not_configured`, naming the variable or binding that is missing or wrong.
   */
  check(chosen: z.output<Schema>, env: Variables): void;
  /** The name under which the use of this model is priced: `deepgram/nova-3`. Absent: `service`, `/` and `model`. */
  pricedAs?(chosen: z.output<Schema>, env: Variables): string;
  /** The fields that this deployment sets in place of the definition's, such as `model`. */
  setByDeployment?(env: Variables): Readonly<Record<string, string>>;
}

/** The platform's clock and sockets. */
interface Sockets {
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
  readonly acceptSocket: AcceptSocket;
}

export interface SttContext extends Sockets {
  /** BCP 47: the language of the call. */
  readonly language: string;
  /** The languages that callers may speak, BCP 47, with that one first: several only where `hearsTogether` says so. */
  readonly languages: readonly string[];
  /** Words and sentences that callers are likely to say. */
  readonly phrases: readonly string[];
  /** Is told how much audio goes out, ms: it is paid for. */
  readonly sent?: ((audioMs: number) => void) | undefined;
}

/** Speech to text. */
export interface SttPort<Schema extends ChoiceSchema = ChoiceSchema> extends Port<Schema> {
  /** @throws EarshotError as `check()`. */
  open(chosen: z.output<Schema>, env: Variables, context: SttContext): OpenStt;
  /** The languages that it hears, by their first subtag; null: any. */
  languages(chosen: z.output<Schema>, env: Variables): readonly string[] | null;
  /**
   * Whether one connection hears all of these languages (first subtags), whichever is spoken: the caller may mix them, or
   * change. Absent: it hears one.
   */
  hearsTogether?(chosen: z.output<Schema>, languages: readonly string[]): boolean;
  /** Whether it judges the ends of turns itself, by sound and words. */
  judgesTurns?(chosen: z.output<Schema>): boolean;
  /** Unless given, it streams words and gives a final whenever it is asked. */
  manner?(chosen: z.output<Schema>): SttManner;
}

export interface TtsContext extends Sockets {
  /** BCP 47. */
  readonly language: string;
  /** Words by their sounds, where the port says that it takes them. */
  readonly phonemes?: readonly Phonemes[];
}

/** Text to speech. */
export interface TtsPort<Schema extends ChoiceSchema = ChoiceSchema> extends Port<Schema> {
  /** Gives a maker of voices; a voice may connect as soon as it is made. @throws EarshotError as `check()`. */
  open(chosen: z.output<Schema>, env: Variables, context: TtsContext): () => Tts;
  /** The languages that it speaks, by their first subtag; null: any. */
  languages(chosen: z.output<Schema>, env: Variables): readonly string[] | null;
  /** Whether it takes words by their sounds in this language (BCP 47). Absent: it goes by their spelling. */
  takesPhonemes?(chosen: z.output<Schema>, language: string, env: Variables): boolean;
}

/** A language model. edge/model makes a conversation's `Llm` of it. */
export interface LlmPort<Schema extends ChoiceSchema = ChoiceSchema> extends Port<Schema> {
  /** @throws EarshotError as `check()`. */
  open(chosen: z.output<Schema>, env: Variables): LanguageModel;
}

/** Judges the ends of turns by their sound, beside another vendor's STT. */
export interface TurnJudgePort {
  /** @throws EarshotError `not_configured`. */
  check(env: Variables): void;
  /** The name under which its use is priced. */
  readonly pricedAs: string;
  /** @param sent is told how much audio each judgement looks at, ms. @throws EarshotError as `check()`. */
  open(env: Variables, sent?: (audioMs: number) => void): () => TurnJudge;
}

/** These return their argument and keep the type of its schema, which edge/vendors/ports.ts reads. */
export function sttPort<Schema extends ChoiceSchema>(port: SttPort<Schema>): SttPort<Schema> {
  return port;
}

export function ttsPort<Schema extends ChoiceSchema>(port: TtsPort<Schema>): TtsPort<Schema> {
  return port;
}

export function llmPort<Schema extends ChoiceSchema>(port: LlmPort<Schema>): LlmPort<Schema> {
  return port;
}
