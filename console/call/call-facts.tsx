/** The record of a call besides its words: consent, costs, actions under rules, documents, errors, and all of it as JSON. */
import type { ReactNode } from "react";
import type { ArchivedCall, CostItem } from "../../edge/wire/archive.ts";
import type { CallTrace } from "../../edge/wire/http.ts";
import { nameWords, readable, sentenceCase } from "../readable.ts";
import { reasonWords } from "../reasons.ts";
import { Scrolls } from "../scrolls.tsx";
import {
  clockWords,
  costWords,
  dateWords,
  lengthWords,
  moneyWords,
  outcomeWords,
  sentimentWords,
  standingWords,
  starWords,
} from "../words.ts";
import { Json } from "./json.tsx";

const languageReasons: Readonly<Record<NonNullable<CallTrace["languages"]>[number]["reason"], string>> = {
  asked: "the caller asked for it",
  "first-words": "the caller spoke it in their first words",
  "long-turn": "the caller spoke it for a whole turn",
  "two-turns": "the caller spoke it in two turns",
};

/** The call in a few lines. */
export function Overview({ call, trace, costs }: Pick<ArchivedCall, "call" | "trace" | "costs">) {
  const { voiceToVoice, talkRatio, longestSilenceMs, deadAirMs, costMicros, sentiment } = call;
  const facts: readonly (readonly [string, string | null])[] = [
    ["Agent", call.agent],
    ["Version", call.agentVersion],
    ["Began", dateWords(call.startedAtMs)],
    ["Length", call.durationMs === null ? null : lengthWords(call.durationMs)],
    [
      "Outcome",
      `${standingWords(call)}${call.outcomeBy ? ` (by ${call.outcomeBy === "model" ? "the model" : "rules"})` : ""}`,
    ],
    // The trace has it with the turns that it rests on.
    ["Reason", trace.outcome === undefined ? inWords(call.outcomeReason) : null],
    ["Human wanted", inWords(call.handoffReason)],
    ["Ended", inWords(call.endReason)],
    ["Language", call.language],
    ["Mood", sentiment === null ? null : sentimentWords(sentiment)],
    ["Rating", trace.rating && [starWords(trace.rating.stars), trace.rating.comment].filter(Boolean).join(": ")],
    ["Answer after", voiceToVoice.p50Ms === null ? null : `${lengthWords(voiceToVoice.p50Ms)} (median)`],
    ["Slowest answer", voiceToVoice.maxMs === null ? null : lengthWords(voiceToVoice.maxMs)],
    ["Interruptions", `${call.interruptions}${call.falseCutIns > 0 ? `, ${call.falseCutIns} false` : ""}`],
    ["Caller's share of talk", talkRatio === null ? null : `${Math.round(talkRatio * 100)} %`],
    ["Longest silence", longestSilenceMs === null ? null : lengthWords(longestSilenceMs)],
    ["Dead air", deadAirMs === null ? null : lengthWords(deadAirMs)],
    ["Odd claims", call.oddClaims > 0 ? String(call.oddClaims) : null],
    ["Cost", costWords(costMicros, unpricedOf(trace, costs))],
    ["Services", `${call.services.stt}, ${call.services.llm}, ${call.services.tts}`],
    ["Summary", trace.ending?.summary ?? null],
  ];
  return (
    <dl className="overview">
      {facts
        .filter(([, value]) => value !== null && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function inWords(reason: string | null): string | null {
  return reason === null ? null : sentenceCase(reasonWords(reason));
}

/** A record without its costs may still have the archive's rows of them. */
function unpricedOf({ cost }: CallTrace, costs: readonly CostItem[]): readonly string[] {
  if (cost !== undefined) return cost.unpriced;
  return costs.filter(({ costMicros }) => costMicros === null).map(({ item, service }) => `${item} ${service}`);
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="section">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

export function CallFacts({ trace, costs, unanswered, verdicts }: ArchivedCall) {
  const { consent, actions = [], errors, transfers = [], languages = [], contexts, messages } = trace;
  const documents = documentsOf(trace);
  return (
    <>
      {costs.length > 0 && (
        <Section title={`Cost (${sumWords(costs)})`}>
          <Costs costs={costs} />
        </Section>
      )}
      {actions.length > 0 && (
        <Section title={`Actions and rules (${actions.length})`}>
          <ol className="plain">
            {actions.map(({ seq, atMs, event, tool, heard, question, answer, args, result, by }) => (
              <li key={seq}>
                <strong>
                  {clockWords(atMs)} {nameWords(tool)}: {nameWords(event)}
                </strong>
                {by !== null && ` by ${by}`}
                {heard && <p>Caller: “{heard}”</p>}
                {question !== null && (
                  <p>
                    Asked: “{question}”{answer !== null && ` Answer: “${answer}”`}
                  </p>
                )}
                <p className="quiet">
                  {readable(args)}
                  {result !== null && result !== undefined && ` → ${readable(result)}`}
                </p>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {documents.length > 0 && (
        <Section title={`Documents used (${documents.length})`}>
          <ul>
            {documents.map(({ title, url }) => (
              <li key={`${title} ${url}`}>{url === undefined ? title : `${title} (${url})`}</li>
            ))}
          </ul>
        </Section>
      )}
      {unanswered.length > 0 && (
        <Section title={`Questions without an answer (${unanswered.length})`}>
          <ul>
            {unanswered.map(({ turn, question, topic }) => (
              <li key={turn}>
                {question} <span className="quiet">({topic})</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {languages.length > 0 && (
        <Section title={`Language (${languages.length})`}>
          <ul>
            {languages.map(({ atMs, from, to, reason }) => (
              <li key={`${atMs} ${to}`}>
                {clockWords(atMs)} from {from} to {to}: {languageReasons[reason]}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {transfers.length > 0 && (
        <Section title={`Passed on (${transfers.length})`}>
          <ul>
            {transfers.map(({ atMs, from, to, why }) => (
              <li key={`${atMs} ${to}`}>
                {clockWords(atMs)} from {from} to {to}
                {why !== undefined && `: ${why}`}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {messages.length > 0 && (
        <Section title={`Messages (${messages.length})`}>
          <ul>
            {messages.map(({ atMs, text, contact }) => (
              <li key={atMs}>{contact ? `${text} (${contact})` : text}</li>
            ))}
          </ul>
        </Section>
      )}
      {verdicts.length > 0 && (
        <Section title={`Verdicts (${verdicts.length})`}>
          <ul>
            {verdicts.map(({ outcome, by, atMs }) => (
              <li key={`${by} ${atMs}`}>
                {outcomeWords[outcome]}, by {by}, {dateWords(atMs)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Consent">
        <dl>
          <dt>Terms</dt>
          <dd>{consentWords(consent.terms, consent.termsText)}</dd>
          <dt>Recording</dt>
          <dd>{consentWords(consent.recording, consent.recordingText)}</dd>
          <dt>Given</dt>
          <dd>{consent.at === null ? "Nothing was asked" : dateWords(Date.parse(consent.at))}</dd>
        </dl>
      </Section>
      {errors.length > 0 && (
        <Section title={`Errors (${errors.length})`}>
          <ul>
            {errors.map(({ atMs, code, message }) => (
              <li key={`${atMs} ${code}`}>
                {clockWords(atMs)} <strong>{nameWords(code)}</strong> {message}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {contexts.length > 0 && (
        <Section title="The page's facts">
          <Json value={contexts} />
        </Section>
      )}
      <Section title="Raw JSON">
        <Json value={trace} />
      </Section>
    </>
  );
}

function Costs({ costs }: { readonly costs: readonly CostItem[] }) {
  return (
    <Scrolls label="Costs">
      <table className="whole">
        <thead>
          <tr>
            <th scope="col">Turn</th>
            <th scope="col">Item</th>
            <th scope="col">Service</th>
            <th scope="col">Used</th>
            <th scope="col">Cost</th>
          </tr>
        </thead>
        <tbody>
          {costs.map(({ turn, item, service, quantity, unit, costMicros }) => (
            <tr key={`${turn} ${item} ${service}`}>
              <td>{turn < 0 ? "call" : turn}</td>
              <td>{nameWords(item)}</td>
              <td>{service}</td>
              <td className="number">
                {quantity.toLocaleString("en", { maximumFractionDigits: 2 })} {unit}
              </td>
              <td className="number">{costMicros === null ? "no price" : moneyWords(costMicros)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function sumWords(costs: readonly CostItem[]): string {
  const sum = costs.reduce((total, { costMicros }) => total + (costMicros ?? 0), 0);
  return `${moneyWords(sum)}${costs.some(({ costMicros }) => costMicros === null) ? ", without what has no price" : ""}`;
}

function consentWords(given: boolean, text: string | null): string {
  // Empty: the page would have asked, and recording was switched off.
  if (!given && !text) return "Not asked";
  return `${given ? "Yes" : "No"}${text === null ? "" : `: “${text}”`}`;
}

/** The documents whose words the agent used: those shown to the caller, and those told to a human. */
function documentsOf({ cards, handoff }: CallTrace): { readonly title: string; readonly url?: string | undefined }[] {
  const shown = cards.flatMap(({ card }) => (card.kind === "sources" ? card.sources : []));
  const all = [...shown, ...(handoff?.summary?.documents ?? [])];
  return [...new Map(all.map(({ title, url }) => [`${title} ${url}`, { title, url }])).values()];
}
