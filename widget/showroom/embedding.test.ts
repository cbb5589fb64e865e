import { describe, expect, test } from "vitest";
import { type Embedding, policyOf, reactOf, tagOf } from "./embedding.ts";

const release = { version: "1.2.3", script: "/v/1.2.3/widget.js", integrity: "sha384-abc+/=" };
const plain: Embedding = {
  attributes: { agent: "front-desk" },
  workerOrigin: "https://voice.example",
  release,
  livekit: "wss://livekit.example",
  nonce: "",
};
const withAttributes = (attributes: Embedding["attributes"]): Embedding => ({
  ...plain,
  attributes: { agent: "front-desk", ...attributes },
});
const elementOf = (embedding: Embedding): string | undefined => tagOf(embedding).split("\n")[1];

describe("the tag", () => {
  test("pins the release by its address and hash", () => {
    expect(tagOf(plain)).toBe(
      '<script src="https://voice.example/v/1.2.3/widget.js" integrity="sha384-abc+/=" crossorigin="anonymous" async></script>\n' +
        '<earshot-widget agent="front-desk"></earshot-widget>',
    );
  });

  test("follows releases without a hash, which would be another tomorrow", () => {
    expect(tagOf({ ...plain, release: null })).toContain(
      '<script src="https://voice.example/widget.js" async></script>',
    );
  });

  test("has the policy's nonce", () => {
    expect(tagOf({ ...plain, nonce: "bm9uY2U=" })).toContain(' crossorigin="anonymous" nonce="bm9uY2U=" async>');
  });

  test("says what differs from the defaults, in the table's order, flags bare", () => {
    const given = { muted: "", variant: "compact", theme: "auto", label: "  ", preload: "false", position: "top-left" };
    expect(elementOf(withAttributes(given))).toBe(
      '<earshot-widget agent="front-desk" variant="compact" position="top-left" muted></earshot-widget>',
    );
  });

  test("names the server only where it is not the script's", () => {
    expect(elementOf(withAttributes({ server: "https://voice.example" }))).not.toContain("server");
    expect(elementOf(withAttributes({ server: "https://calls.example" }))).toContain(' server="https://calls.example"');
  });

  test("cannot be broken out of", () => {
    expect(elementOf(withAttributes({ label: `"><script>alert('&')</script>`, context: '{"page":"<b>"}' }))).toBe(
      '<earshot-widget agent="front-desk" label="&quot;&gt;&lt;script&gt;alert(\'&amp;\')&lt;/script&gt;"' +
        ' context="{&quot;page&quot;:&quot;&lt;b&gt;&quot;}"></earshot-widget>',
    );
  });
});

test("in React the same are props, and the server is named", () => {
  const given = { "push-to-talk": "", greeting: 'Say "hi"', context: '{"page":"cart"}', label: "Ask us" };
  expect(reactOf(withAttributes(given))).toBe(
    '<EarshotWidget agent="front-desk" server="https://voice.example" label="Ask us" greeting={"Say \\"hi\\""}' +
      ' pushToTalk context={{"page":"cart"}} />',
  );
});

describe("the policy", () => {
  test("allows the script's origin and LiveKit's, and nothing else", () => {
    expect(policyOf(plain)).toEqual([
      "script-src https://voice.example",
      "connect-src https://voice.example wss://livekit.example https://livekit.example",
    ]);
  });

  test.each([
    ["https://pictures.example/ada.png", "img-src https://pictures.example"],
    ["/ada.png", "img-src 'self'"],
  ])("with the avatar %s allows %s", (avatar, directive) => {
    expect(policyOf(withAttributes({ avatar }))).toContain(directive);
  });

  test("with Silero allows WebAssembly, with another server that one, with a nonce the nonce", () => {
    const given = withAttributes({ vad: "silero", server: "https://calls.example/" });
    expect(policyOf({ ...given, nonce: "bm9uY2U=" })).toEqual([
      "script-src 'nonce-bm9uY2U=' https://voice.example 'wasm-unsafe-eval'",
      "connect-src https://voice.example https://calls.example wss://livekit.example https://livekit.example",
    ]);
  });
});
