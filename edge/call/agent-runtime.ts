/**
 * One agent's own parts in a call: its tools with their rules, its knowledge, its LLM, STT and TTS, and its way to a
 * human. The room, the page and the record belong to the call and stay when another agent becomes active.
 */

import type { Agent } from "../agent/agent.ts";
import type { ServicePart } from "../agent/without-vendors.ts";
import type { Env } from "../base/env.ts";
import { asEarshotError, type EarshotError } from "../base/errors.ts";
import { stableJson } from "../base/stable-json.ts";
import { systemClock } from "../base/system-clock.ts";
import { deskOf } from "../desk/desk.ts";
import type { Handoff } from "../features/handoff/handoff.ts";
import { offDutyOf } from "../features/switches/off-duty.ts";
import { offLlm } from "../features/switches/off-llm.ts";
import type { OwnTransfers } from "../features/transfer/agent-transfers.ts";
import { Knowledge } from "../knowledge/knowledge.ts";
import { libraryOf } from "../knowledge/library.ts";
import type { Invitation } from "../objects/call.ts";
import type { CallMeter } from "../quotas/call-meter.ts";
import type { UsageBook } from "../quotas/usage-book.ts";
import { unrecordedLlm } from "../recording/llm.ts";
import type { KnownTroubles } from "../speech/health.ts";
import { KeptLines, type LineStore } from "../speech/tts/kept-lines.ts";
import type { ToolGate } from "../tools/tool-gate.ts";
import type { Switchable } from "../wire/switches.ts";
import type { LiveAgentRuntime } from "./active-agent.ts";
import { featuredActions, llmFeatures } from "./agent-features.ts";
import type { CallHandoff } from "./call-handoff.ts";
import { CallerPorts } from "./caller-ports.ts";
import type { CardsAndForms } from "./cards-and-forms.ts";
import { wordsOfPage } from "./opening-words.ts";
import type { PageLink } from "./page-link.ts";
import type { CallRules } from "./rules.ts";
import { servicesOf } from "./services.ts";
import { conversationOf } from "./settings.ts";

export interface AgentRuntimeOptions {
  readonly rules: CallRules;
  /** By which it passes callers on. */
  readonly transfers: OwnTransfers;
  readonly invitation: Invitation;
  readonly env: Env;
  readonly handoff: CallHandoff;
  readonly page: PageLink;
  readonly cardsAndForms: CardsAndForms;
  /** Counts what the call costs. */
  readonly meter: CallMeter;
  /** Takes down what each service was used for. */
  readonly usage: UsageBook;
  /** Of the speech services, whichever agents and languages the call has had. */
  readonly troubles: KnownTroubles;
  /** Whether anything of this call was ever recorded. */
  readonly wasRecorded: () => boolean;
  /** Whether something of the agent is switched off by now. */
  readonly isOff: (what: Switchable) => boolean;
  /** Parts whose vendors are all switched off. */
  readonly lacks: readonly ServicePart[];
  /** Takes work that is done beside the call. */
  readonly see: (work: Promise<void>) => void;
  /** For the record. */
  readonly trouble: (error: EarshotError) => void;
}

export interface AgentRuntime extends LiveAgentRuntime {
  readonly handoff?: Handoff;
  readonly toolGate: ToolGate;
  readonly knowledge: Knowledge;
}

/** @throws EarshotError `not_configured`, where a service of the agent's cannot be used. */
export function runtimeOf(options: AgentRuntimeOptions): AgentRuntime {
  const {
    rules,
    transfers,
    invitation,
    env,
    handoff: humans,
    page,
    cardsAndForms,
    meter,
    usage,
    troubles,
    wasRecorded,
    isOff,
    lacks,
    see,
    trouble,
  } = options;
  const { agent, toolGate } = rules;
  const knowledge = new Knowledge({
    agent,
    documents: () => libraryOf(env, agent.name),
    clock: systemClock,
    show: (card) => cardsAndForms.result({ ok: true, value: null, cards: [card] }),
    trouble: (thrown) => trouble(asEarshotError(thrown, "internal")),
  });
  const handoff = humans.open(invitation, agent, page);
  const off = offDutyOf({ agent, isAgentOff: () => isOff({ kind: "agent" }), lacks, handoff });
  const chosen = servicesOf(agent, env, {
    clock: systemClock,
    page: handoff?.view(page) ?? page,
    documents: knowledge,
    refused: trouble,
    clauses: conversationOf(agent).clauses,
    meter,
    usage,
    lacks,
    isToolOff: (name) => isOff({ kind: "tool", name }),
    health: {
      known: troubles.all,
      tell: (news) => {
        troubles.heard(news, systemClock.nowMs());
        // Nobody waits for the Desk: should it not be there, the next call learns the same anew.
        see(deskOf(env, agent.name).serviceNews(news));
      },
    },
    features: {
      ...llmFeatures({ agent, transfers, handoff, clock: systemClock }),
      recall: (next) => knowledge.llm(next),
      off: (next) => offLlm(next, off, systemClock),
      recording: (next) => unrecordedLlm(next, { language: agent.language, clock: systemClock, wasRecorded }),
    },
    ...(invitation.timeZone && { timeZone: invitation.timeZone }),
  });
  const ports = new CallerPorts(chosen);
  return {
    agent,
    toolGate,
    knowledge,
    meter,
    services: { ...chosen, openStt: ports.openStt, openTts: ports.openTts },
    openLineTts: chosen.openLineTts ?? chosen.openTts,
    arrived: () => ports.arrived(),
    actions: featuredActions({ transfers, handoff }, toolGate, (next) => page.actions(next, toolGate.audit)),
    off,
    kept: new KeptLines(
      // Where nobody speaks any more, only what was kept before is heard.
      lacks.includes("tts") ? { ...linesAt(env, agent), put: async () => {} } : linesAt(env, agent),
      `${chosen.names.tts} ${stableJson(agent.pronunciation)}`,
      wordsOfPage(agent, invitation),
    ),
    ...(handoff && { handoff }),
  };
}

/** The agent's Desk keeps those of its definition for all its calls. */
function linesAt(env: Env, { name }: Agent): LineStore {
  const desk = deskOf(env, name);
  return {
    get: async (key) => (await desk.line(key)) ?? undefined,
    put: (key, bytes) => desk.keepLine(key, bytes),
    claim: (key) => desk.claimLine(key),
  };
}
