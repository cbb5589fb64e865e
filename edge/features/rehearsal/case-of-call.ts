/**
 * Makes a case of a rehearsal of a call on record: the caller's words with their pauses and interruptions, and what the
 * tools answered. So the same call can be played again with another prompt, model or tool.
 */
import type { Agent } from "../../agent/agent.ts";
import { checkCodeName, sendCodeName } from "../../agent/identity.ts";
import { languageTag } from "../../agent/language-tag.ts";
import { undoName } from "../../agent/tools.ts";
import type { CallCase, CallCaseReply } from "../../wire/call-case.ts";
import type { CallTrace } from "../../wire/http.ts";
import { answersOf, toolsOf } from "./answers.ts";
import { madeUpFor, subjectInPlace } from "./made-up.ts";
import { patienceOf } from "./patience.ts";
import { stepsOf } from "./steps.ts";

/**
 * @param agents those of the deployment: which tools are requests, and which patterns redaction has
 * @returns a case that wants the call resolved. Its reader says what else should have happened.
 */
export function caseOfCall(trace: CallTrace, agents: readonly Agent[]): CallCaseReply {
  const madeUp = madeUpFor(agents, trace);
  const agent = agents.find(({ name }) => name === trace.agent);
  const { does, notes } = stepsOf(trace, madeUp, patienceOf(agent, agents));
  const language = languageTag.safeParse(trace.locale).data ?? trace.languages?.[0]?.from ?? agent?.language;
  const { answers, failed } = answersOf(trace, agents, madeUp);
  return {
    case: {
      name: `call ${trace.callId}`,
      skill: "from calls",
      agent: trace.agent,
      caller: {
        ...(language !== undefined && { language }),
        ...identityOf(trace, agents),
        // Words of a caller whom nobody asked are kept.
        recording: trace.consent.recording || trace.consent.recordingText === null,
      },
      does,
      world: {
        tools: answers,
        human: hadHuman(trace) ? "there" : "away",
        startsAt: new Date(trace.startedAt).toISOString(),
      },
      expects: { outcome: "resolved" },
    },
    notes: [
      ...notes,
      ...[...failed].map(failedTold),
      ...unplayed(trace, agents),
      ...madeUp.notes(),
      ...(does.length === 0 ? [nothingSaid] : []),
    ],
  };
}

/** By a code or a request over HTTP the caller proves it again, in the case as in the call. */
function identityOf({ identity }: CallTrace, agents: readonly Agent[]): Pick<CallCase["caller"], "identity"> {
  if (identity === undefined || identity.level === "none" || identity.subject === null) return {};
  if (isProvedAgain(identity.how ?? "", agents)) return {};
  return { identity: { level: identity.level, subject: subjectInPlace } };
}

function isProvedAgain(how: string, agents: readonly Agent[]): boolean {
  return how === checkCodeName || toolsOf(agents, ["http"]).has(how);
}

const nothingSaid = "Nothing that the caller said is on record, so the case has no steps.";

/** Without a word, a fault of the tool's own definition would stay in the case when it is mended. */
function failedTold(tool: string): string {
  return `${tool} failed in the call, and so it does in the case. If you mend the tool itself, take ${tool} out of world.tools.`;
}

/** The caller gets into the queue only where somebody is at the console. */
function hadHuman({ handoff }: CallTrace): boolean {
  return handoff?.events.some(({ event }) => event === "queued" || event === "joined") ?? false;
}

/** Parts of the call that a case has no field for. The effects of ways to a human and to other agents come of the agent itself. */
function unplayed(trace: CallTrace, agents: readonly Agent[]): string[] {
  const played = new Set([...toolsOf(agents, ["http", "escalate", "transfer", "card"]), ...ownNames]);
  const done = trace.turns.flatMap(({ tools }) => tools.filter(({ ok }) => ok === true));
  const own = new Set(done.filter(({ name, place }) => place === "page" || !played.has(name)).map(({ name }) => name));
  return [
    ...[...own].map((name) => `${name} is no request over HTTP, so the case plays it for real or not at all.`),
    ...(trace.agentVersion === undefined
      ? []
      : [
          `The version ${trace.agentVersion} answered: \`npm run eval -- compare --version ${trace.agentVersion}\` plays the case in it.`,
        ]),
    ...codeOfCaller(trace, agents),
    ...modelTrouble(trace),
    ...(trace.contexts.length > 0 ? ["The page told the agent where the caller was, which a case cannot."] : []),
    ...(trace.forms.length > 0 ? ["The caller filled in a form, which a case cannot."] : []),
    ...(trace.turns.some(({ human }) => human !== undefined)
      ? ["A human spoke. The case ends where they took the call."]
      : []),
  ];
}

function codeOfCaller({ identity }: CallTrace, agents: readonly Agent[]): string[] {
  const how = identity?.how ?? "token";
  if (identity === undefined || identity.subject === null || isProvedAgain(how, agents)) return [];
  const known = `Who calls is ${subjectInPlace} in the case: write a customer of your tests there.`;
  if (how === "token") return [known];
  return ["The caller proved during the call who they are; in the case that is known from its beginning.", known];
}

function modelTrouble({ errors }: CallTrace): string[] {
  const failed = ["llm_failed", "tts_failed"].filter((failure) => errors.some(({ code }) => code === failure));
  return failed.map(
    (code) => `The call had ${code}; the case has it only if you write \`model\` or \`voice\` into its \`world\`.`,
  );
}

/** They come with a call, and so with a case. */
const ownNames = [sendCodeName, checkCodeName, undoName];
