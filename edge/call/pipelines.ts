/**
 * The order of all that stands round an agent's LLM and round its tools. The first is the outermost: it sees each
 * request first and each answer last. `pipelines.test.ts` shows what goes wrong where two of them change places.
 */

/** Round the LLM. */
export const llmOrder = [
  // Code answers a caller who takes their consent to the recording back.
  "recording",
  // Nobody else is asked for anything while the agent is switched off.
  "off",
  // A caller who wants a human gets one, whatever task they are in. The guardrail does not read the definition's words.
  "escalate",
  // It knows its questions from the whole history, of which `transfer` hides a part. A task that begins keeps the caller.
  "workflow",
  // The caller's words may decide it, and then no documents are looked up for them.
  "transfer",
  // Before the guardrail, which asks for the source of figures where the documents know nothing.
  "recall",
  // The guardrail reads the reply of each model.
  "guardrail",
  // It chooses who is asked first. The agent's own model stands in for the chosen one.
  "route",
  // Round the names, so that the record has the model that has answered, not the one that was asked first.
  "race",
  "name",
] as const;
export type LlmMiddlewareName = (typeof llmOrder)[number];

/** Round the agent's own tools, whose rules edge/tools/tool-gate.ts keeps in the order that it gives. */
export const toolOrder = [
  // A tool of the page runs in the page, under no rules of the definition; it cannot take the name of an agent's tool.
  "page",
  // It needs no rules of the gate: nothing may stand between a caller and a human.
  "escalate",
  // The same for another agent, whose own gate then keeps the rules.
  "transfer",
] as const;
export type ToolMiddlewareName = (typeof toolOrder)[number];
