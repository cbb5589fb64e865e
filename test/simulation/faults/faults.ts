/**
 * Twenty faults, as a day's work on the product brings them in. Each is an edit of its sources, and names the skills whose
 * cases should tell it. The offline model reads a prompt's knowledge, policies, language and history, and the tools with their
 * arguments: a fault in these parts of a prompt shows with it. It cannot show that a persona was written worse.
 */

export interface Edit {
  /** From the project's root. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly from: string;
  readonly to: string;
}

export interface Fault {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** The skills that are played with it: a suite that tells it by these tells it as a whole. */
  readonly skills: readonly string[];
}

const frontDesk = "demo/agents/front-desk.ts";
const frontDeskTools = "demo/agents/front-desk-tools.ts";

export const faults: readonly Fault[] = [
  {
    name: "a prompt without its policies",
    edits: [
      { file: "edge/knowledge/prompt.ts", from: "if (policies.length > 0) {", to: "if (policies.length > 50) {" },
    ],
    skills: ["policies"],
  },
  {
    name: "a prompt without its knowledge",
    edits: [
      { file: "edge/knowledge/prompt.ts", from: 'if (text !== "") parts.push(', to: 'if (text === "") parts.push(' },
    ],
    skills: ["knowledge"],
  },
  {
    name: "a prompt that asks for English, whatever the call's language",
    edits: [
      {
        file: "edge/model/prompt.ts",
        from: 'Answer in the language with the BCP 47 tag "${language}", whatever',
        to: 'Answer in the language with the BCP 47 tag "en", whatever',
      },
    ],
    skills: ["languages"],
  },
  {
    name: "a history that is only the caller's last words",
    edits: [
      {
        file: "edge/conversation/history.ts",
        from: "const messages = this.all();\n    if (extra !== null)",
        to: "const messages = this.all().slice(-1);\n    if (extra !== null)",
      },
    ],
    skills: ["refunds", "booking", "appointments"],
  },
  {
    name: "a no that counts as a yes",
    edits: [
      {
        file: "edge/conversation/confirming.ts",
        from: 'if (answer === "no") return { kind: "no" };',
        to: 'if (answer === "no") return { kind: "yes", question: question.text };',
      },
    ],
    skills: ["refunds"],
  },
  {
    name: "a language pack without its word for no",
    edits: [
      { file: "edge/languages/en/answers.ts", from: 'no: [\n      "no",\n      "nope",', to: 'no: [\n      "nope",' },
    ],
    skills: ["appointments", "refunds"],
  },
  {
    name: "a question that does not read the values back",
    edits: [
      {
        file: "edge/tools/question.ts",
        from: "text += template.slice(at, begins) + spoken(argumentNamed(args, name), form, language);",
        to: "text += template.slice(at, begins);",
      },
    ],
    skills: ["refunds"],
  },
  {
    name: "endpointing that is 400 ms too eager",
    edits: [
      { file: "edge/conversation/settings.ts", from: "minDelayMs: 400,", to: "minDelayMs: 0," },
      { file: "edge/conversation/settings.ts", from: "maxDelayMs: 2200,", to: "maxDelayMs: 1800," },
    ],
    skills: ["digits"],
  },
  {
    name: "a caller who only listens, and stops the agent",
    edits: [{ file: "edge/conversation/settings.ts", from: "backchannels: true,", to: "backchannels: false," }],
    skills: ["interruption"],
  },
  {
    name: "an interrupted reply that counts as heard",
    edits: [
      {
        file: "edge/conversation/heard-text.ts",
        from: "if (complete && playedMs >= audioMs - 1) return text.trim();",
        to: "if (complete || playedMs >= 0) return text.trim();",
      },
    ],
    skills: ["interruption"],
  },
  {
    name: "a tool's argument under another name",
    edits: [{ file: frontDeskTools, from: 'body: { euros: "{amount}" }', to: 'body: { sum: "{amount}" }' }],
    skills: ["refunds"],
  },
  {
    name: "a sum without approval that is ten times as high",
    edits: [
      {
        file: frontDeskTools,
        from: 'above: { argument: "amount", amount: 50 }',
        to: 'above: { argument: "amount", amount: 500 }',
      },
    ],
    skills: ["approval"],
  },
  {
    name: "a refund that asks for nobody's identity",
    edits: [
      {
        file: frontDeskTools,
        from: 'identity: "verified",\n    approval',
        to: 'identity: "none",\n    approval',
      },
    ],
    skills: ["refunds"],
  },
  {
    name: "a wrong currency",
    edits: [
      { file: frontDeskTools, from: "I will pay back {amount} euros for", to: "I will pay back {amount} dollars for" },
    ],
    skills: ["refunds"],
  },
  {
    name: "a tool that is waited for ten times as long",
    edits: [{ file: frontDeskTools, from: "timeoutMs: 5_000,", to: "timeoutMs: 50_000," }],
    skills: ["tool trouble"],
  },
  {
    name: "an action that is sent twice, each time as a new one",
    edits: [
      {
        file: "edge/tools/http-tool.ts",
        from: 'if (idempotencyKey !== "") headers["Idempotency-Key"] = idempotencyKey;',
        to: "",
      },
      {
        file: "edge/tools/http-tool.ts",
        from: "return await fetch(url.href, request);",
        to: "await fetch(url.href, request);\n    return await fetch(url.href, request);",
      },
    ],
    skills: ["refunds"],
  },
  {
    name: "a request that failed and counts as done",
    edits: [
      {
        file: "edge/tools/http-tool.ts",
        from: "if (!response.ok) throw await refused(response, { tool, args, headers }, clock);",
        to: "",
      },
    ],
    skills: ["tool trouble"],
  },
  {
    name: "a guardrail that stops nothing",
    edits: [
      { file: "edge/model/guardrail-llm.ts", from: "if (refusal !== null) {", to: "if (refusal === undefined) {" },
    ],
    skills: ["off limits"],
  },
  {
    name: "a caller who is passed on to the wrong agent",
    edits: [
      {
        file: frontDesk,
        from: 'words: ["talk to the workshop", "lamp is broken", "repair my lamp"],',
        to: 'words: ["talk to the workshop", "my order"],',
      },
    ],
    skills: ["orders", "transfer"],
  },
  {
    name: "a hand-over to a human that never comes",
    edits: [
      {
        file: "edge/features/handoff/handoff.ts",
        from: 'if (kind === "none" || (kind === "message" && place)) {',
        to: 'if (kind === "message" && place) {',
      },
    ],
    skills: ["human"],
  },
];
