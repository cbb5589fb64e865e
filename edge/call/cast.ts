/**
 * All that is one agent's in a call: its tools with their rules, what it knows, its mind, ears and voice, and its way to
 * a human. The room, the page and the record are the call's own and stay, whichever agent has the floor.
 */

import type { Agent } from "../agent/agent.ts";
import { stableJson } from "../agent/hash.ts";
import type { Env } from "../base/env.ts";
import { asEarshotError, type EarshotError } from "../base/errors.ts";
import { systemClock } from "../base/system-clock.ts";
import { deskOf } from "../desk/desk.ts";
import type { Handoff } from "../features/handoff/handoff.ts";
import { transferringActions } from "../features/transfer/actions.ts";
import { transferringMind } from "../features/transfer/mind.ts";
import type { Floor } from "../features/transfer/switchboard.ts";
import { workingMind } from "../features/workflow/mind.ts";
import { Knowledge } from "../knowledge/knowledge.ts";
import { libraryOf } from "../knowledge/library.ts";
import type { CallMeter } from "../limits/call-meter.ts";
import type { Invitation } from "../objects/call.ts";
import { KeptPhrases, type PhraseStore } from "../speech/voice/kept.ts";
import type { Governed } from "../tools/governed.ts";
import { servicesOf } from "../vendors/services.ts";
import type { CallHandoff } from "./call-handoff.ts";
import type { LiveCast } from "./live-cast.ts";
import { wordsOfPage } from "./opening-words.ts";
import type { PageLink } from "./page-link.ts";
import type { CallRules } from "./rules.ts";
import { conversationOf } from "./settings.ts";
import type { Showing } from "./showing.ts";
import { VisitorPorts } from "./visitor-ports.ts";

export interface CastOptions {
  readonly rules: CallRules;
  /** By which it passes callers on. */
  readonly floor: Floor;
  readonly invitation: Invitation;
  readonly env: Env;
  readonly handoff: CallHandoff;
  readonly page: PageLink;
  readonly showing: Showing;
  /** Counts what the call costs. */
  readonly meter: CallMeter;
  /** For the record. */
  readonly trouble: (error: EarshotError) => void;
}

export interface Cast extends LiveCast {
  readonly handoff?: Handoff;
  readonly governed: Governed;
  readonly knowledge: Knowledge;
}

/** @throws EarshotError `not_configured`, where a service of the agent's cannot be used. */
export function castOf(options: CastOptions): Cast {
  const { rules, floor, invitation, env, handoff: humans, page, showing, meter, trouble } = options;
  const { agent, governed } = rules;
  const knowledge = new Knowledge({
    ...{ agent, documents: () => libraryOf(env, agent.name), clock: systemClock },
    show: (card) => showing.result({ ok: true, value: null, cards: [card] }),
    trouble: (thrown) => trouble(asEarshotError(thrown, "internal")),
  });
  const handoff = humans.open(invitation, agent, page);
  const chosen = servicesOf(agent, env, {
    ...{ clock: systemClock, page: handoff?.view(page) ?? page, documents: knowledge, refused: trouble },
    ...{ clauses: conversationOf(agent).clauses, meter },
    ...(invitation.timeZone && { timeZone: invitation.timeZone }),
  });
  const mind = workingMind(transferringMind(knowledge.mind(chosen.mind), floor, systemClock), agent, systemClock);
  const ports = new VisitorPorts(chosen);
  const tools = transferringActions(governed, floor, governed.audit);
  return {
    ...{ agent, governed, knowledge, audit: governed.audit, meter },
    services: { ...chosen, mind: handoff?.mind(mind) ?? mind, openEars: ports.openEars, openVoice: ports.openVoice },
    openPhraseVoice: chosen.openVoice,
    arrived: () => ports.arrived(),
    actions: handoff?.actions(tools, governed.audit) ?? tools,
    kept: new KeptPhrases(
      phrasesAt(env, agent),
      `${chosen.names.voice} ${stableJson(agent.pronunciation)}`,
      wordsOfPage(agent, invitation),
    ),
    ...(handoff && { handoff }),
  };
}

/** The agent's Desk keeps those of its definition for all its calls. */
function phrasesAt(env: Env, { name }: Agent): PhraseStore {
  const desk = deskOf(env, name);
  return {
    get: async (key) => (await desk.phrase(key)) ?? undefined,
    put: (key, bytes) => desk.keepPhrase(key, bytes),
    claim: (key) => desk.claimPhrase(key),
  };
}
