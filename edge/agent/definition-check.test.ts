import { expect, test } from "vitest";
import { z } from "zod";
import { type AgentInput, defineAgent } from "./agent.ts";

const basic = {
  name: "shop",
  displayName: "Shop",
  persona: "p",
  greeting: "Hi",
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "workers-ai" },
  origins: ["*"],
};
const http = {
  kind: "http",
  name: "find",
  description: "d",
  url: "https://api.example/",
  parameters: { type: "object" },
};
const tools = (more: object) => ({ tools: [http, { ...http, name: "other", ...more }] });

function whyNot(more: object): string {
  try {
    defineAgent({ ...basic, ...more } as unknown as AgentInput);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return "taken";
}

test.each<[object, string]>([
  [{ knowlege: "We sell lamps." }, "unknown field `knowlege` in the definition: did you mean `knowledge`?"],
  [{ cardhosts: [] }, "unknown field `cardhosts` in the definition: did you mean `cardHosts`?"],
  [{ limits: { minutesPerCall: 5 } }, "unknown field `minutesPerCall` in limits: did you mean `callMinutes`?"],
  [{ limits: { callsPerHour: 5 } }, "unknown field `callsPerHour` in limits: did you mean `callsPerHourPerVisitor`?"],
  [{ stt: { service: "deepgram", modl: "nova-3" } }, "unknown field `modl` in stt: did you mean `model`?"],
  [
    { tts: { service: "workers-ai", base: "https://a.example" } },
    "unknown field `base` in tts: its fields are service, model, speaker",
  ],
  [{ llm: { service: "workers-ai", temprature: 1 } }, "unknown field `temprature` in llm: did you mean `temperature`?"],
  [{ llm: { sevice: "workers-ai" } }, "unknown field `sevice` in llm: did you mean `service`?"],
  [
    { fallbacks: [{ service: "workers-ai", Model: "m" }] },
    "unknown field `Model` in fallbacks[0]: did you mean `model`?",
  ],
  [
    { routes: [{ when: { word: ["a"] }, llm: basic.llm }] },
    "unknown field `word` in routes[0].when: did you mean `words`?",
  ],
  [tools({ confrim: true }), "unknown field `confrim` in tools[1]: did you mean `confirm`?"],
  [tools({ timeout: 500 }), "unknown field `timeout` in tools[1]: did you mean `timeoutMs`?"],
  [tools({ limits: { perCal: 1 } }), "unknown field `perCal` in tools[1].limits: did you mean `perCall`?"],
  [
    tools({ approval: { waitMS: 1, above: { argument: "a", amout: 1 } } }),
    "unknown field `waitMS` in tools[1].approval: did you mean `waitMs`?",
  ],
  [
    tools({ approval: { above: { argument: "a", amout: 1 } } }),
    "unknown field `amout` in tools[1].approval.above: did you mean `amount`?",
  ],
  [
    tools({ undo: { tool: "find", argument: {} } }),
    "unknown field `argument` in tools[1].undo: did you mean `arguments`?",
  ],
  [tools({ slot: {} }), "unknown field `slot` in tools[1]: did you mean `slots`?"],
  [{ tools: [{ ...http, kind: undefined, kidn: "http" }] }, "unknown field `kidn` in tools[0]: did you mean `kind`?"],
  [
    { mcpServers: [{ name: "crm", url: "https://a.example", tools: { find: { confirmed: true } } }] },
    "unknown field `confirmed` in mcpServers[0].tools.find: did you mean `confirm`?",
  ],
  [
    { identity: { code: { sender: { kind: "page", url: "x" } } } },
    "unknown field `url` in identity.code.sender: its fields are kind",
  ],
  [
    { identity: { token: { keyVaraible: "K" } } },
    "unknown field `keyVaraible` in identity.token: did you mean `keyVariable`?",
  ],
  [{ escalation: { destination: [] } }, "unknown field `destination` in escalation: did you mean `destinations`?"],
  [
    { escalation: { reasons: [{ reason: "upset", says: "Oh." }] } },
    "unknown field `says` in escalation.reasons[0]: did you mean `say`?",
  ],
  [
    {
      escalation: {
        destinations: [{ name: "a", hours: [{ day: ["mon"], days: ["mon"], from: "08:00", to: "09:00" }] }],
      },
    },
    "unknown field `day` in escalation.destinations[0].hours[0]: did you mean `days`?",
  ],
  [
    { escalation: { notify: [{ format: "slack", uri: "x", url: "x" }] } },
    "unknown field `uri` in escalation.notify[0]: did you mean `url`?",
  ],
  [{ escalation: { lines: { ofer: "?" } } }, "unknown field `ofer` in escalation.lines: did you mean `offer`?"],
  [
    { workflows: [{ name: "a", when: "b", tool: "find", fallback: { say: "s", leadTo: "human" } }] },
    "unknown field `leadTo` in workflows[0].fallback: did you mean `leadsTo`?",
  ],
  [
    { workflows: [{ name: "a", when: "b", tool: "find", fallback: { say: "s", leadsTo: { agnet: "x" } } }] },
    "unknown field `agnet` in workflows[0].fallback.leadsTo: did you mean `agent`?",
  ],
  [
    { transfers: [{ to: "a", when: "b", goesAlong: { lastTurn: 3, lastTurns: 3 } }] },
    "unknown field `lastTurn` in transfers[0].goesAlong: did you mean `lastTurns`?",
  ],
  [{ knowledge: { policy: ["a"] } }, "unknown field `policy` in knowledge: did you mean `policies`?"],
  [{ ending: { summary: { feilds: {} } } }, "unknown field `feilds` in ending.summary: did you mean `fields`?"],
  [
    { languages: { de: { greeting: "a", disclosure: "b", tss: basic.tts } } },
    "unknown field `tss` in languages.de: did you mean `tts`?",
  ],
  [
    { pronunciation: [{ writen: "a", written: "a", spoken: "b" }] },
    "unknown field `writen` in pronunciation[0]: did you mean `written`?",
  ],
  [{ pronunciation: [{ written: "Ada Lamp", spoken: "a", ipa: "ˈeɪdə" }] }, "at pronunciation[0].ipa"],
  [{ pronunciation: [{ written: "Ada", spoken: "a", ipa: "/ˈeɪdə/" }] }, "without slashes"],
  [
    { offLimits: [{ topic: "a", word: ["b"], words: ["b"], instead: "c" }] },
    "unknown field `word` in offLimits[0]: did you mean `words`?",
  ],
  [{ colour: "red" }, "unknown field `colour` in the definition: its fields are name, displayName, persona"],
])("%j is refused: %s", (more, why) => {
  expect(whyNot(more)).toContain(why);
});

test("each of several misspelt fields is named, beside what else is wrong", () => {
  const why = whyNot({ knowlege: "a", persona: 3, ...tools({ confrim: true, urll: "b" }) });
  expect(why.split("\n")).toHaveLength(4);
  expect(why).toContain("at persona");
  expect(why).toContain("`confrim` in tools[1]");
  expect(why).toContain("`urll` in tools[1]");
});

test("records and schemas of one's own stay free", () => {
  const parameters = { type: "object", properties: { confrim: { type: "string" } }, additionalProperties: false };
  const free = {
    knowledge: "",
    routes: [{ when: { context: { anything: "a" } }, llm: basic.llm }],
    tools: [
      { ...http, parameters, method: "POST", body: { anything: ["{confrim}"] }, headers: { "X-Any": "a" } },
      { ...http, name: "other", parameters: z.object({ whatever: z.string() }), slots: { whatever: "What?" } },
    ],
    ending: { summary: { fields: parameters } },
  };
  expect(whyNot(free)).toBe("taken");
});

test("TypeScript refuses a misspelt field as well, at any depth", () => {
  const typed = defineAgent as (input: AgentInput) => unknown;
  const given = { ...basic, stt: { service: "deepgram" }, tts: { service: "deepgram" } } as const;
  const llm = { service: "workers-ai" } as const;
  // @ts-expect-error the field is `knowledge`
  expect(() => typed({ ...given, llm, origins: ["*"], knowlege: "a" })).toThrow();
  // @ts-expect-error the field is `callMinutes`
  expect(() => typed({ ...given, llm, origins: ["*"], limits: { minutesPerCall: 1 } })).toThrow();
  const tool = { kind: "http", name: "a", description: "d", url: "https://a.example/" } as const;
  const parameters = z.object({});
  // @ts-expect-error the field is `confirm`
  const misspelt: AgentInput["tools"] = [{ ...tool, parameters, confrim: true }];
  expect(() => typed({ ...given, llm, origins: ["*"], tools: misspelt })).toThrow("confrim");
});

const noOrigin = 'an origin such as https://shop.example, "*" for any, or ${NAME} of a variable at origins[0]';
test.each<[object, string]>([
  [{ origins: [] }, "name the pages that may call: an origin such as https://shop.example at origins"],
  [{ origins: ["shop.example"] }, noOrigin],
  [{ origins: ["localhost:8788"] }, noOrigin],
  [{ origins: ["https://*.shop.example"] }, noOrigin],
  [{ origins: ["https://*"] }, noOrigin],
  [{ origins: ["file:///home/shop.html"] }, noOrigin],
  [{ origins: ["null"] }, noOrigin],
  [{ origins: ["${shop}"] }, noOrigin],
  [{ origins: ["https://${SHOP}"] }, noOrigin],
  [{ language: "German" }, "a BCP 47 tag such as de or pt-BR at language"],
  [{ language: "de_DE" }, "a BCP 47 tag such as de or pt-BR at language"],
])("an entry that lets no page call, or is no language, is refused (%j)", (more, words) => {
  expect(whyNot(more)).toBe(`agent "shop": ${words}`);
});

test.each<[object]>([
  [{ origins: ["*"] }],
  [{ origins: ["https://shop.example", "https://shop.example/", "http://localhost:8788"] }],
  [{ origins: ["https://SHOP.example:443", "https://xn--mller-kva.example", "http://[::1]:8788"] }],
  [{ origins: ["${SHOP_ORIGIN}"] }],
  [{ language: "pt-BR" }],
  [{ language: "zh-Hant-TW" }],
])("what a page or a language may be is taken (%j)", (more) => {
  expect(whyNot(more)).toBe("taken");
});
