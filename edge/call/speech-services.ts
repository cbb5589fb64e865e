/** Makes an agent's hearing and speaking, each with those that stand in for it, and takes down what each was used for. */
import type { Agent } from "../agent/agent.ts";
import { languagesOf } from "../agent/language.ts";
import type { Clock } from "../base/clock.ts";
import type { EarshotError } from "../base/errors.ts";
import { primarySubtag } from "../base/language-tag.ts";
import { stableJson } from "../base/stable-json.ts";
import type { Variables } from "../base/variables.ts";
import type { OpenStt, Tts } from "../conversation/ports.ts";
import type { UsageBook } from "../quotas/usage-book.ts";
import { type HealthOptions, ServiceHealth } from "../speech/health.ts";
import type { AcceptSocket, OpenSocket } from "../speech/socket.ts";
import { standingInStt } from "../speech/stt/standing-in.ts";
import { pronouncingTts } from "../speech/tts/pronouncing-tts.ts";
import { Pronunciation, phonemesOf } from "../speech/tts/pronunciation.ts";
import { standingInTts } from "../speech/tts/standing-in.ts";
import { portOf, pricedAs, shownName } from "../vendors/ports.ts";
import type { ServiceChoice } from "../vendors/vendor.ts";
import { toldTts } from "./metered.ts";

export interface SpeechDeps {
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
  readonly acceptSocket: AcceptSocket;
  readonly usage?: UsageBook | undefined;
  readonly health?: CallHealth | undefined;
  /** Is told why another voice speaks on. */
  readonly replaced?: ((error: EarshotError) => void) | undefined;
}

/** The services that failed lately, and the way to tell of more. */
export type CallHealth = Omit<HealthOptions, "part">;

/** @throws EarshotError `not_configured` */
export function openSttOf(agent: Agent, env: Variables, { usage, health, ...sockets }: SpeechDeps): OpenStt {
  const { stt, sttFallbacks, language, phrases } = agent;
  const knows = (one: typeof stt) => isKnown(portOf("stt", one).languages(one, env), language);
  const choices = named([stt, ...sttFallbacks.filter(knows)]).map(({ shown, chosen }) => {
    const priced = pricedAs("stt", chosen, env);
    const sent = (audioMs: number) => usage?.sound("stt-seconds", priced, audioMs / 1000);
    const languages = heardTogether(chosen, agent);
    const context = { ...sockets, language, languages, phrases, sent };
    const port = portOf("stt", chosen);
    const manner = { ...port.manner?.(chosen), judgesTurns: port.judgesTurns?.(chosen) === true };
    return { name: shown, open: port.open(chosen, env, context), manner };
  });
  return standingInStt({ choices, clock: sockets.clock, health: new ServiceHealth({ ...health, part: "stt" }) });
}

/** The languages for which an STT is opened: all that the call may go on in where it hears those together. */
function heardTogether(stt: Agent["stt"], agent: Agent): readonly string[] {
  const all = languagesOf(agent);
  const together = all.length > 1 && portOf("stt", stt).hearsTogether?.(stt, all.map(primarySubtag));
  return together ? all : [agent.language];
}

/** Tells how an agent hears. The STT of one hears like another's if both give the same. */
export function hearingOf(agent: Agent): string {
  const { stt, sttFallbacks, phrases, smartTurn } = agent;
  const languages = [stt, ...sttFallbacks].map((one) => [...heardTogether(one, agent)].sort());
  return stableJson({ stt, sttFallbacks, languages, phrases, smartTurn });
}

export interface SpokenServices {
  /** The voice of a call. */
  readonly openTts: () => Tts;
  /** The agent's own voice alone, for lines that are kept for all calls. */
  readonly openLineTts: () => Tts;
}

/** @throws EarshotError `not_configured` */
export function openTtsOf(
  agent: Agent,
  env: Variables,
  { usage, health: known, replaced, ...sockets }: SpeechDeps,
): SpokenServices {
  const { tts, ttsFallbacks, language } = agent;
  const knows = (one: typeof tts) => isKnown(portOf("tts", one).languages(one, env), language);
  const open = (one: typeof tts, spoken: Spoken) => pronounced(agent, one, env, sockets, spoken);
  const call: Spoken = (priced, characters) => usage?.spoken(priced, characters);
  const choices = named([tts, ...ttsFallbacks.filter(knows)]).map(({ shown, chosen }) => {
    return { name: shown, open: open(chosen, call) };
  });
  const health = new ServiceHealth({ ...known, part: "tts" });
  const spelling = new Pronunciation([], language);
  const spokenAtOnce = (text: string) => text.slice(0, spelling.openFrom(text));
  return {
    openTts: standingInTts({ choices, clock: sockets.clock, health, spokenAtOnce, replaced }),
    openLineTts: open(tts, (priced, characters) => usage?.outside("tts-characters", priced, characters)),
  };
}

/** Is told how many characters a service was given. */
type Spoken = (priced: string, characters: number) => void;

/** A service that says words as the agent's dictionary has them: by their sounds where it takes those, or by a spelling. */
function pronounced(
  { pronunciation, language }: Agent,
  chosen: Agent["tts"],
  env: Variables,
  sockets: Pick<SpeechDeps, "clock" | "openSocket" | "acceptSocket">,
  spoken: Spoken,
): () => Tts {
  const port = portOf("tts", chosen);
  const takesPhonemes = port.takesPhonemes?.(chosen, language, env) === true;
  const phonemes = takesPhonemes ? phonemesOf(pronunciation) : [];
  const open = port.open(chosen, env, { ...sockets, language, phonemes });
  const spelling = new Pronunciation(pronunciation, language, takesPhonemes);
  const priced = pricedAs("tts", chosen, env);
  return () =>
    pronouncingTts(
      toldTts(open(), (text) => spoken(priced, [...text].length)),
      spelling,
    );
}

/** Nobody stands in who does not know the language of the call. */
function isKnown(languages: readonly string[] | null, language: string): boolean {
  return languages === null || languages.includes(primarySubtag(language));
}

/** Each under a name of its own, also where two are one vendor's at two addresses. */
function named<Chosen extends ServiceChoice>(services: readonly Chosen[]): { shown: string; chosen: Chosen }[] {
  return services.map((chosen, nth) => {
    const shown = shownName(chosen);
    const isSecond = services.slice(0, nth).some((other) => shownName(other) === shown);
    return { shown: isSecond ? `${shown} (${nth + 1})` : shown, chosen };
  });
}
