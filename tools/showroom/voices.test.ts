import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SiteContent } from "../../demo/shop/site-files.ts";
import { type Engines, startEngines } from "../../engines/server.ts";
import { readWav } from "../../engines/tts/wav-format.ts";
import { type ShownVoice, Voices } from "./voices.ts";

describe("the voices of the showroom", () => {
  let engines: Engines;
  let voices: Voices;
  beforeAll(async () => {
    engines = await startEngines({ port: 0, phrases: ["hello"] });
    voices = new Voices({ DEEPGRAM_SPEAK_BASE_URL: engines.origin });
  });
  afterAll(async () => {
    await voices.close();
    await engines.close();
  });

  const find = async (path: string, asked: Readonly<Record<string, string>> = {}): Promise<SiteContent> => {
    const found = await voices.find(new URL(`http://shop/showroom/voices/${path}?${new URLSearchParams(asked)}`));
    if (found === null) throw new Error(`nothing is at ${path}`);
    return found;
  };
  const list = async () =>
    JSON.parse(String((await find("list")).content)) as {
      readonly key: string;
      readonly voices: readonly ShownVoice[];
    };
  const say = async (asked: Readonly<Record<string, string>>) =>
    find("say", { key: (await list()).key, text: "Hello there.", ...asked });
  const problem = ({ status, type, content }: SiteContent) => {
    expect(type).toBe("application/problem+json");
    return [status, (JSON.parse(String(content)) as { readonly code: string }).code];
  };

  it("lists the demo's own, and each service whose variables are set", async () => {
    const ids = (await list()).voices.map(({ id }) => id);
    expect(ids).toEqual(["deepgram", "demo-woman", "demo-man", "demo-scot"]);
    expect((await list()).voices[1]).toEqual({
      id: "demo-woman",
      name: "The demo's engine, a woman",
      takesVoice: false,
      voice: "",
    });
  });

  it.each(["demo-woman", "demo-scot", "deepgram"])("%s says the words", async (voice) => {
    const { status, type, content } = await say({ voice });
    expect([status, type]).toEqual([200, "audio/wav"]);
    const { samples, sampleRateHz } = readWav(Buffer.from(content as Uint8Array));
    expect(samples.length / sampleRateHz).toBeGreaterThan(0.4);
    expect(samples.some((sample) => Math.abs(sample) > 1_000)).toBe(true);
  });

  it("sounds otherwise by each voice", async () => {
    const [woman, man] = [await say({ voice: "demo-woman" }), await say({ voice: "demo-man" })];
    expect(Buffer.from(woman.content as Uint8Array).equals(Buffer.from(man.content as Uint8Array))).toBe(false);
  });

  it("says nothing to a page that has not read the list", async () => {
    expect(problem(await find("say", { voice: "demo-woman", text: "Hello." }))).toEqual([403, "key_wrong"]);
    expect(problem(await find("say", { key: "guessed", voice: "demo-woman", text: "Hello." }))).toEqual([
      403,
      "key_wrong",
    ]);
  });

  it.each([
    [{ voice: "demo-woman", text: "  …!? " }, [400, "text_unspeakable"]],
    [{ voice: "demo-woman", text: "word ".repeat(61) }, [400, "text_too_long"]],
    [{ voice: "nobody" }, [404, "voice_unknown"]],
  ])("refuses %o", async (asked, expected) => {
    expect(problem(await say(asked))).toEqual(expected);
  });

  it("tells a service's failure in its typed words", async () => {
    const gone = new Voices({ DEEPGRAM_SPEAK_BASE_URL: "http://127.0.0.1:9" });
    const { key } = JSON.parse(String((await gone.find(new URL("http://shop/showroom/voices/list")))?.content)) as {
      key: string;
    };
    const asked = new URLSearchParams({ key, voice: "deepgram", text: "Hello." });
    const answer = await gone.find(new URL(`http://shop/showroom/voices/say?${asked}`));
    expect(answer && problem(answer)).toEqual([502, "tts_failed"]);
  });

  it("has nothing elsewhere", async () => {
    expect(await voices.find(new URL("http://shop/showroom/voices/other"))).toBeNull();
  });
});
