/** A server that speaks Gemini's streamGenerateContent on loopback. https://ai.google.dev/api/generate-content */
import { onlyFields, sse, wordsOf } from "../llm/model-server.ts";
import {
  type Frame,
  type LlmAsked,
  type LlmBody,
  type LlmDialect,
  type LlmRefusal,
  type LlmReply,
  type LlmRequest,
  type LlmStandIn,
  tokens,
  vendorsWords,
} from "../llm/stand-in.ts";

const path = /^\/v1beta\/models\/([^/:]+):streamGenerateContent$/;

function asked({ url, body }: LlmRequest): LlmAsked {
  const [, model] = path.exec(url.pathname) ?? [];
  if (model === undefined || url.searchParams.get("alt") !== "sse") throw new Error(`there is no ${url.href}`);
  onlyFields(body, ["contents", "systemInstruction", "tools", "toolConfig", "generationConfig", "safetySettings"]);
  onlyFields(body.generationConfig ?? {}, [
    "temperature",
    "topP",
    "topK",
    "maxOutputTokens",
    "stopSequences",
    "thinkingConfig",
  ]);
  const texts = (parts: LlmBody[]) => parts.flatMap(({ text }) => (text === undefined ? [] : [text])).join("");
  return {
    model,
    system: texts(body.systemInstruction.parts),
    tools: (body.tools ?? []).flatMap(({ functionDeclarations }: LlmBody) =>
      functionDeclarations.map(({ name }: LlmBody) => name),
    ),
    turns: body.contents.map(({ role, parts }: LlmBody) => {
      const calls = parts.flatMap(({ functionCall: call }: LlmBody) =>
        call ? [{ name: call.name, args: call.args }] : [],
      );
      const results = parts.flatMap(({ functionResponse: one }: LlmBody) =>
        one ? [String(one.response.content)] : [],
      );
      if (role === "model")
        return calls.length > 0 ? { role: "calls", calls } : { role: "assistant", text: texts(parts) };
      if (role !== "user") throw new Error("Please use a valid role: user, model.");
      return results.length > 0 ? { role: "results", results } : { role, text: texts(parts) };
    }),
  };
}

function frames({ text, thoughts, calls = [], end }: LlmReply, { url }: LlmRequest): Frame[] {
  const [, modelVersion] = path.exec(url.pathname) ?? [];
  const usageMetadata = {
    promptTokenCount: tokens.prompt,
    cachedContentTokenCount: tokens.cached,
    candidatesTokenCount: tokens.written,
    totalTokenCount: tokens.prompt + tokens.written,
  };
  const chunk = (candidates: object) =>
    `${sse({ ...candidates, usageMetadata, modelVersion, responseId: "r1" }).trimEnd()}\r\n\r\n`;
  const parts = (...all: object[]) => chunk({ candidates: [{ content: { role: "model", parts: all }, index: 0 }] });
  // It refuses a prompt before it writes.
  if (end === "refusal") return [chunk({ promptFeedback: { blockReason: "PROHIBITED_CONTENT" } })];
  const finishReason = end === "length" ? "MAX_TOKENS" : end === "filter" ? "SAFETY" : "STOP";
  return [
    ...wordsOf(thoughts).map((words) => parts({ text: words, thought: true })),
    ...wordsOf(text).map((words) => parts({ text: words })),
    ...calls.map(({ name, args }) =>
      parts({ functionCall: { name, args: JSON.parse(args) }, thoughtSignature: "c2lnbmVk" }),
    ),
    chunk({ candidates: [{ content: { role: "model", parts: [{ text: "" }] }, finishReason, index: 0 }] }),
  ];
}

const error = (code: number, status: string, more: object[] = []) => ({
  error: { code, message: vendorsWords, status, details: more },
});
const refusals: Readonly<Record<LlmRefusal, { status: number; body: unknown }>> = {
  key: {
    status: 400,
    body: error(400, "INVALID_ARGUMENT", [
      { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID" },
    ]),
  },
  model: { status: 404, body: error(404, "NOT_FOUND") },
  quota: {
    status: 429,
    body: {
      error: { code: 429, message: `You exceeded your current quota. ${vendorsWords}`, status: "RESOURCE_EXHAUSTED" },
    },
  },
  busy: { status: 429, body: error(429, "RESOURCE_EXHAUSTED") },
};

const dialect: LlmDialect = {
  asked,
  contentType: "text/event-stream",
  frames,
  refusal: (kind) => refusals[kind],
  trouble: (message) => sse({ error: { code: 503, message, status: "UNAVAILABLE" } }),
};

export const geminiContent: LlmStandIn = {
  title: "Gemini",
  chosen: { service: "gemini", model: "gemini-2.5-flash" },
  dialect,
  path: "",
  env: (url, key) => ({ GEMINI_API_KEY: key, GEMINI_BASE_URL: url }),
  keyIn: "x-goog-api-key",
  keyVariable: "GEMINI_API_KEY",
  reasoning: {
    brief: { generationConfig: { thinkingConfig: { thinkingBudget: 0 } } },
    high: { generationConfig: { thinkingConfig: { thinkingBudget: 24_576 } } },
  },
  marks: null,
  argsWhole: true,
  thoughtsBack: '"thoughtSignature":"c2lnbmVk"',
};

/** Its newer models have levels in the place of a budget. */
export const gemini3Content: LlmStandIn = {
  ...geminiContent,
  title: "Gemini (3 and newer)",
  chosen: { service: "gemini" },
  reasoning: {
    brief: { generationConfig: { thinkingConfig: { thinkingLevel: "minimal" } } },
    high: { generationConfig: { thinkingConfig: { thinkingLevel: "high" } } },
  },
};
