import { afterEach, expect, test, vi } from "vitest";
import { sessionRequestSchema } from "../../edge/wire/http.ts";
import { later } from "../later.fixture.ts";
import { RecordingSwitch, unrecorded } from "./recording-switch.ts";

const answered = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const asked = (answer: () => Promise<Response>) => {
  const fetched = vi.fn((_: string) => answer());
  vi.stubGlobal("fetch", fetched);
  return fetched;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test("knows what the Worker says, each time anew", async () => {
  const recording = new RecordingSwitch();
  const fetched = asked(async () => answered({ off: true }));
  await recording.look("https://voice.example", "front-desk");
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(["https://voice.example/v1/agents/front-desk/recording"]);
  expect(recording.isOff).toBe(true);
  asked(async () => answered({ off: false }));
  await recording.look("https://voice.example", "front-desk");
  expect(recording.isOff).toBe(false);
});

test("two who look at once ask once", async () => {
  const recording = new RecordingSwitch();
  const answer = later<Response>();
  const fetched = asked(() => answer.promise);
  const looks = [recording.look("https://voice.example", "a"), recording.look("https://voice.example", "a")];
  answer.resolve(answered({ off: true }));
  await Promise.all(looks);
  expect([fetched.mock.calls.length, recording.isOff]).toEqual([1, true]);
});

test.each<[string, () => Promise<Response>]>([
  ["is away", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["refuses", async () => answered({ off: true }, 403)],
  ["is older and knows no such route", async () => answered({ code: "route_unknown" }, 404)],
  ["answers with something else", async () => answered("off")],
])("where the Worker %s, the visitor is asked", async (_, answer) => {
  const recording = new RecordingSwitch();
  asked(answer);
  await recording.look("https://voice.example", "front-desk");
  expect(recording.isOff).toBe(false);
});

test.each([
  ["without terms", undefined, { terms: false }],
  [
    "with terms",
    { terms: true, recording: true, termsText: "Our terms.", recordingText: "Tape?" },
    { terms: true, termsText: "Our terms." },
  ],
])("a question that was left out counts as a no, %s", (_, consent, sent) => {
  const request = unrecorded({ agent: "front-desk", ...(consent && { consent }) });
  expect(request.consent).toEqual({ ...sent, recording: false, recordingText: "" });
  expect(sessionRequestSchema.parse(request)).toEqual(request);
});
