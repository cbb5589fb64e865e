/** Versions in a definition: what they may have, and what becomes of an agent in one of them. */
import { expect, test } from "vitest";
import type { AgentInput } from "./agent.ts";
import { definitionHash } from "./hash.ts";
import { testAgent } from "./testing/agent.ts";
import { unsetVariables } from "./variables.ts";
import { agentsInCall, inVersion, withVersions } from "./versioned.ts";

type Versions = NonNullable<AgentInput["versions"]>;
const agentWith = (...versions: Versions) => testAgent({ versions });

function whyNot(versions: readonly object[], more: Partial<AgentInput> = {}): string {
  try {
    testAgent({ ...more, versions: versions as Versions });
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return "taken";
}

test("an agent in a version has its fields in place of the agent's own, each in whole, and all others are the agent's", () => {
  const agent = testAgent({
    silence: { askAfterSeconds: 10, endAfterSeconds: 10 },
    versions: [{ name: "brief", share: 5, persona: "Be brief.", silence: { askAfterSeconds: 30 } }],
  });
  const brief = inVersion(agent, "brief");
  expect(brief).toMatchObject({ name: "front-desk", persona: "Be brief.", greeting: "Hello there.", versions: [] });
  expect(brief.silence).toEqual({ askAfterSeconds: 30, endAfterSeconds: 20 });
  expect(agent.persona).toBe("You look after orders.");
  expect(inVersion(agent, "gone")).toBe(agent);
  expect(inVersion(agent, undefined)).toBe(agent);
});

test("a version gets the tools that its own fields bring", () => {
  const other = { to: "workshop", when: "repairs" };
  const agent = testAgent({
    escalation: {},
    versions: [{ name: "passes-on", share: 5, transfers: [other], tools: [] }],
  });
  expect(agent.tools.map(({ kind }) => kind)).toEqual(["escalate"]);
  expect(inVersion(agent, "passes-on").tools.map(({ kind }) => kind)).toEqual(["escalate", "transfer"]);
});

test("shares may be 100 together, however their sum is rounded", () => {
  const shares = [0.2, 83.9, 15.9];
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeGreaterThan(100);
  expect(whyNot(shares.map((share, nth) => ({ name: `v${nth}`, share })))).toBe("taken");
});

test.each([[[100]], [[0.2, 83.9, 15.9]], [[60, 39.995]]])(
  "shares of %j leave the agent as it is no caller, so that a rule has nothing to compare with",
  (shares) => {
    const versions = shares.map((share, nth) => ({ name: `v${nth}`, share }));
    const outIf = [{ figure: "resolution", worseBy: 5 }];
    const [first, ...others] = versions;
    const why =
      'the shares are 100 together, so no caller gets the agent as it is, and `outIf` of "v0" has nothing to compare';
    expect(whyNot([{ ...first, outIf }, ...others])).toContain(why);
    expect(whyNot([{ ...first, outIf }, ...others])).toContain("at versions");
    expect(whyNot(versions)).toBe("taken");
    expect(whyNot([{ ...first, outIf, share: (first?.share ?? 0) - 0.1 }, ...others])).toBe("taken");
  },
);

test("a rule of the time or the cost may have more than 100", () => {
  const outIf = [
    { figure: "voiceToVoiceP50", worseBy: 400 },
    { figure: "cost", worseBy: 100 },
  ];
  expect(whyNot([{ name: "a", share: 5, outIf }])).toBe("taken");
});

test.each<[string, object[], string]>([
  ["a share above 100", [{ name: "a", share: 101 }], "versions[0].share"],
  [
    "a rule that can never take it out",
    [{ name: "a", share: 5, outIf: [{ figure: "errors", worseBy: 100 }] }],
    "a share of calls is never worse by 100 or more",
  ],
  ["a share below 0", [{ name: "a", share: -1 }], "versions[0].share"],
  [
    "shares above 100 together",
    [
      { name: "a", share: 60 },
      { name: "b", share: 41 },
    ],
    "the shares are more than 100 together: the agent as it is gets the rest at versions",
  ],
  [
    "one name twice",
    [
      { name: "a", share: 1 },
      { name: "a", share: 1 },
    ],
    "each name once at versions",
  ],
  [
    "a name that is no name",
    [{ name: "My version", share: 1 }],
    "a name of a-z, 0-9 and -, at most 63 long at versions[0].name",
  ],
  ["the name of none", [{ name: "none", share: 1 }], '"none" stands for the agent as it is'],
  [
    "a misspelt field",
    [{ name: "a", share: 1, persna: "p" }],
    "unknown field `persna` in versions[0]: did you mean `persona`?",
  ],
  ["versions of a version", [{ name: "a", share: 1, versions: [] }], "unknown field `versions` in versions[0]"],
  ["a wrong value", [{ name: "a", share: 1, greeting: "" }], "versions[0].greeting"],
  [
    "another retention",
    [{ name: "a", share: 1, retention: { wordsDays: 1 } }],
    "how long a call is kept, and its recording, is promised to all visitors alike at versions[0].retention",
  ],
  ["other origins", [{ name: "a", share: 1, origins: ["*"] }], "before a version is chosen at versions[0].origins"],
  [
    "other limits",
    [{ name: "a", share: 1, limits: {} }],
    "the calls of all versions count together at versions[0].limits",
  ],
  ["humans whom the agent lacks", [{ name: "a", share: 1, escalation: {} }], "Give it to the agent as well"],
  [
    "a workflow without its tool",
    [{ name: "a", share: 1, workflows: [{ name: "book", when: "w", tool: "book" }] }],
    'has no tool "book" (in its version "a")',
  ],
  [
    "a rule that no figure is for",
    [{ name: "a", share: 1, outIf: [{ figure: "mood", worseBy: 1 }] }],
    "versions[0].outIf[0].figure",
  ],
])("refuses %s", (_, versions, why) => expect(whyNot(versions)).toContain(why));

test("a version has a hash of its own, and the agent's stays what it is, whatever its versions", () => {
  const plain = testAgent();
  const agent = agentWith({ name: "brief", share: 5, persona: "Be brief." }, { name: "same", share: 5 });
  expect(definitionHash(agent)).toBe(definitionHash(plain));
  expect(definitionHash(inVersion(agent, "brief"))).not.toBe(definitionHash(plain));
  expect(definitionHash(inVersion(agent, "same"))).toBe(definitionHash(plain));
});

test("a call has the version of the agent that it began with, and all others as they are", () => {
  const [first, other] = [
    agentWith({ name: "brief", share: 5, greeting: "Hi." }),
    testAgent({ name: "workshop", versions: [{ name: "brief", share: 5, greeting: "Yes?" }] }),
  ];
  const greetings = (version?: string) =>
    agentsInCall([first, other], { agentName: "front-desk", ...(version && { agentVersion: version }) }).map(
      ({ greeting }) => greeting,
    );
  expect(greetings("brief")).toEqual(["Hi.", "Hello there."]);
  expect(greetings()).toEqual(["Hello there.", "Hello there."]);
});

test("the variables of a version count", () => {
  const tool = { kind: "http", name: "look", description: "d", url: "${SHOP_URL}/x", parameters: {} } as const;
  const agent = agentWith({ name: "other", share: 1, tools: [tool] });
  const unset = withVersions([agent]).flatMap((one) => unsetVariables(one, {}));
  expect(unset).toEqual([{ name: "SHOP_URL", part: "tools" }]);
});
