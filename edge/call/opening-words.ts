/** The agent's first words in a call: its greeting, or the page's, and before it the disclosure. */
import type { Agent } from "../agent/agent.ts";
import type { Invitation } from "../objects/call.ts";

type Opens = Pick<Agent, "greeting" | "disclosure" | "sayDisclosure" | "mustBeHeard">;

/**
 * The agent as it opens this call. A disclosure that is said ("You are talking with an AI.") is heard to its end, however
 * eager the caller is.
 */
export function withOpening<A extends Opens>(agent: A, invitation: Pick<Invitation, "greeting" | "consent">): A {
  const greeting = invitation.greeting ?? agent.greeting;
  const asked = invitation.consent.termsText !== undefined || invitation.consent.recordingText !== undefined;
  const isSaid = agent.sayDisclosure === "always" || (agent.sayDisclosure === "with-consent" && asked);
  if (!isSaid || agent.disclosure.trim() === "") return { ...agent, greeting };
  const disclosure = asSentence(agent.disclosure.trim());
  return {
    ...agent,
    greeting: `${disclosure} ${greeting}`,
    mustBeHeard: [...agent.mustBeHeard, disclosure],
  };
}

/** The agent's first words, if a page chose any of them. A page may choose others in each call. */
export function wordsOfPage(agent: Opens, invitation: Pick<Invitation, "greeting" | "consent">): string[] {
  return invitation.greeting === undefined ? [] : [withOpening(agent, invitation).greeting];
}

function asSentence(text: string): string {
  return /[.!?。！？؟।]$/u.test(text) ? text : `${text}.`;
}
