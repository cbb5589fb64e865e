/**
 * A server that speaks Amazon Bedrock's ConverseStream on loopback, and checks each signature by node:crypto.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
import { createHash, createHmac } from "node:crypto";
import { onlyFields, piecesOf, wordsOf } from "../llm/model-server.ts";
import {
  type Frame,
  type LlmAsked,
  type LlmBody,
  type LlmDialect,
  type LlmRefusal,
  type LlmReply,
  type LlmRequest,
  type LlmStandIn,
  type LlmTurn,
  tokens,
  vendorsWords,
} from "../llm/stand-in.ts";
import { eventFrame } from "./event-frames.ts";

const keyId = "AKIDEXAMPLE";
/** That of edge/vendors/every-llm.test.ts. */
const secret = "the-key-of-this-test";
const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/us-east-1\/bedrock\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/** @throws Error at a request that is not signed, or wrongly */
function checkSignature({ url, headers, text }: LlmRequest): void {
  const [, id, day, names = "", signature] = form.exec(String(headers.authorization)) ?? [];
  if (id !== keyId) throw new Error("UnrecognizedClientException");
  for (const name of ["host", "x-amz-date"]) {
    if (!names.split(";").includes(name)) throw new Error(`${name} is not signed`);
  }
  const sha256 = (words: string) => createHash("sha256").update(words).digest("hex");
  const lines = names.split(";").map((name) => `${name}:${String(headers[name])}\n`);
  // The path as it goes over the wire is encoded once more, except for S3.
  const path = url.pathname.split("/").map(encodeURIComponent).join("/");
  const canonical = `POST\n${path}\n\n${lines.join("")}\n${names}\n${sha256(text)}`;
  const scope = `${day}/us-east-1/bedrock/aws4_request`;
  const signingKey = scope
    .split("/")
    .reduce((key, part) => createHmac("sha256", key).update(part).digest(), Buffer.from(`AWS4${secret}`));
  const toSign = `AWS4-HMAC-SHA256\n${String(headers["x-amz-date"])}\n${scope}\n${sha256(canonical)}`;
  if (createHmac("sha256", signingKey).update(toSign).digest("hex") !== signature) {
    throw new Error("InvalidSignatureException");
  }
}

const texts = (blocks: LlmBody[]) => blocks.flatMap(({ text }) => (text === undefined ? [] : [text])).join("");

function asked(request: LlmRequest): LlmAsked {
  const { url, headers, body } = request;
  const [, model] = /^\/model\/([^/]+)\/converse-stream$/.exec(url.pathname) ?? [];
  if (model === undefined) throw new Error(`there is no ${url.pathname}`);
  if (!String(headers.authorization).startsWith("Bearer ")) checkSignature(request);
  onlyFields(body, [
    "messages",
    "system",
    "toolConfig",
    "inferenceConfig",
    "additionalModelRequestFields",
    "additionalModelResponseFieldPaths",
  ]);
  let open: string[] = [];
  const turns = body.messages.flatMap(({ role, content }: LlmBody, at: number): LlmTurn[] => {
    if (role !== (at % 2 === 0 ? "user" : "assistant")) throw new Error("roles must alternate");
    const calls = content.flatMap(({ toolUse }: LlmBody) => (toolUse ? [toolUse] : []));
    const results = content.flatMap(({ toolResult }: LlmBody) => (toolResult ? [toolResult] : []));
    if (results.map(({ toolUseId }: LlmBody) => toolUseId).join() !== open.join())
      throw new Error("results are out of place");
    open = calls.map(({ toolUseId }: LlmBody) => toolUseId);
    return [
      ...(results.length > 0
        ? [{ role: "results" as const, results: results.map((one: LlmBody) => texts(one.content)) }]
        : []),
      ...(texts(content) === "" ? [] : [{ role, text: texts(content) }]),
      ...(calls.length > 0
        ? [{ role: "calls" as const, calls: calls.map((one: LlmBody) => ({ name: one.name, args: one.input })) }]
        : []),
    ];
  });
  return {
    model: decodeURIComponent(model),
    system: texts(body.system),
    tools: (body.toolConfig?.tools ?? []).flatMap(({ toolSpec }: LlmBody) => (toolSpec ? [toolSpec.name] : [])),
    turns,
  };
}

function frames({ text, thoughts, calls = [], end }: LlmReply): Frame[] {
  const event = (type: string, its: object) =>
    eventFrame({ ":message-type": "event", ":event-type": type }, { ...its, p: "abcd" });
  const blocks: Frame[] = [];
  let contentBlockIndex = 0;
  const block = (deltas: readonly object[], start?: object) => {
    if (start !== undefined) blocks.push(event("contentBlockStart", { contentBlockIndex, start }));
    blocks.push(...deltas.map((delta) => event("contentBlockDelta", { contentBlockIndex, delta })));
    blocks.push(event("contentBlockStop", { contentBlockIndex }));
    contentBlockIndex += 1;
  };
  if (thoughts !== undefined) {
    block([
      ...wordsOf(thoughts).map((words) => ({ reasoningContent: { text: words } })),
      { reasoningContent: { signature: "c2lnbmVk" } },
    ]);
  }
  if (text !== undefined) block(wordsOf(text).map((words) => ({ text: words })));
  for (const { id, name, args } of calls) {
    block(
      piecesOf(args).map((input) => ({ toolUse: { input } })),
      { toolUse: { toolUseId: id, name } },
    );
  }
  const reasons = { length: "max_tokens", filter: "content_filtered", refusal: "guardrail_intervened" };
  const stopReason = end === undefined ? (calls.length > 0 ? "tool_use" : "end_turn") : reasons[end];
  const usage = {
    // Like Anthropic's it does not hold what was read from the cache.
    inputTokens: tokens.prompt - tokens.cached,
    cacheReadInputTokens: tokens.cached,
    cacheWriteInputTokens: 0,
    outputTokens: tokens.written,
    totalTokens: tokens.prompt + tokens.written,
  };
  return [
    event("messageStart", { role: "assistant" }),
    ...blocks,
    event("messageStop", { stopReason }),
    event("metadata", { usage, metrics: { latencyMs: 321 } }),
  ];
}

const refusals: Readonly<Record<LlmRefusal, { status: number; body: unknown }>> = {
  key: { status: 403, body: { message: vendorsWords } },
  model: { status: 400, body: { message: `The provided model identifier is invalid. ${vendorsWords}` } },
  quota: { status: 402, body: { message: vendorsWords } },
  busy: { status: 429, body: { message: vendorsWords } },
};

function marksOf({ system, toolConfig, messages }: LlmBody): string[] {
  const marked = (blocks: LlmBody[], name: string) =>
    blocks.flatMap((one) => (one.cachePoint?.type === "default" ? [name] : []));
  return [
    ...marked(toolConfig?.tools ?? [], "tools"),
    ...marked(system, "system"),
    ...messages.flatMap(({ content }: LlmBody, at: number) => marked(content, `message ${at}`)),
  ];
}

const dialect: LlmDialect = {
  asked,
  contentType: "application/vnd.amazon.eventstream",
  frames,
  refusal: (kind) => refusals[kind],
  trouble: (message) =>
    eventFrame({ ":message-type": "exception", ":exception-type": "throttlingException" }, { message }),
};

export const bedrockKey: LlmStandIn = {
  title: "Amazon Bedrock (a Bedrock key)",
  chosen: { service: "amazon-bedrock" },
  dialect,
  path: "",
  env: (url, key) => ({ AWS_BEARER_TOKEN_BEDROCK: key, AMAZON_BEDROCK_BASE_URL: url }),
  keyIn: "authorization",
  callIds: /^[a-zA-Z0-9_-]{1,64}$/,
  keyVariable: "AWS_BEARER_TOKEN_BEDROCK",
  reasoning: {
    brief: null,
    high: { additionalModelRequestFields: { thinking: { type: "enabled" } } },
  },
  marks: marksOf,
  thoughtsBack: '"reasoningText":{"text":"The caller wants order 421.","signature":"c2lnbmVk"}',
};

export const bedrockSigned: LlmStandIn = {
  ...bedrockKey,
  title: "Amazon Bedrock (signed)",
  env: (url, key) => ({ AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: key, AMAZON_BEDROCK_BASE_URL: url }),
  keyIn: "signature",
  keyVariable: "AWS_SECRET_ACCESS_KEY",
};
