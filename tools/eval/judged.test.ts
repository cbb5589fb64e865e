/** The exit status of a run with a judge, over OpenAI's protocol: a stand-in answers as the agent's model and as the judge. */
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readRun } from "../../test/simulation/suite/results.ts";
import { type ChatReply, type FakeChat, startFakeChat } from "../../test/vendors/openai-chat.ts";
import { play } from "./play.ts";

let fake: FakeChat;
let folder = "";
let told = "";
beforeAll(async () => {
  fake = await startFakeChat();
  folder = await mkdtemp(join(tmpdir(), "judged-"));
  vi.stubEnv("OPENAI_API_KEY", "secret");
  vi.stubEnv("OPENAI_BASE_URL", fake.url);
  const tell = (...words: unknown[]): void => {
    told += `${words.join(" ")}\n`;
  };
  vi.spyOn(console, "log").mockImplementation(tell);
  vi.spyOn(console, "error").mockImplementation(tell);
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await fake.close();
  await rm(folder, { recursive: true });
});

const report = (name: string): Promise<string> => readFile(join(folder, "report", name), "utf8");
const results = (): string => join(folder, "report", "results.json");

/** @param judge answers in turn; the agent is always sorry */
async function run(judge: readonly ChatReply[], ...args: string[]): Promise<number> {
  told = "";
  let asked = 0;
  fake.reply = ({ stream }) => {
    if (stream === true) return { text: "I am sorry about that." };
    asked += 1;
    return judge[(asked - 1) % judge.length] ?? {};
  };
  return await play(["--case", "irony is no thanks", "--report", join(folder, "report"), ...args]);
}

const answer = (word: string): ChatReply => ({ text: JSON.stringify({ answer: word, quotes: [] }) });
const down: ChatReply = { status: 400 };

test("the judge decides, and each report has its answers", async () => {
  expect(await run([answer("yes"), answer("yes"), answer("no")])).toBe(0);
  expect(told).toContain("2 yes, 1 no");
  expect(await report("index.html")).toContain("2 yes, 1 no</span>, expected yes");
  const [one] = (await readRun(results())).cases;
  expect(one).toMatchObject({ times: [{ judged: [{ yes: 2, no: 1, unsure: 0 }], asked: { requests: 3 } }] });
  expect(await run([answer("no")])).toBe(1);
  expect(await report("index.html")).toContain('<span class="bad">3 no</span>');
});

test("a judge that does not answer is no verdict: neither a pass nor a fall behind the baseline", async () => {
  expect(await run([answer("yes")])).toBe(0);
  const baseline = join(folder, "good.json");
  await copyFile(results(), baseline);
  for (const args of [[], ["--baseline", baseline]]) {
    expect(await run([down], ...args)).toBe(2);
    expect(told).toContain("1 calls have no verdict: a judge or a played caller did not answer");
  }
  expect(told).toContain("1 not played");
});
