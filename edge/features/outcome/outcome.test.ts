/** The ends of calls: outcomes by rules and by the model, questions without an answer, claims, and measures. */
import { describe, expect, test } from "vitest";
import { testAgent } from "../../agent/testing/agent.ts";
import { callsFilterSchema } from "../../wire/archive.ts";
import type { CallTrace, TurnTrace } from "../../wire/http.ts";
import { claimsIn } from "./claims.ts";
import { judgeAsk, readJudgement } from "./judging.ts";
import { measuresOf } from "./measures.ts";
import { oddClaims, reviewByRules, withJudgement } from "./review.ts";
import { outcomeByRules } from "./rules.ts";
import { topicOf, unansweredIn } from "./unanswered.ts";

const agent = testAgent();
const words = { language: "en", fallbacks: ["I am sorry, I cannot think right now."] };

function turnOf(turn: number, caller: string, reply: string, more: Partial<TurnTrace> = {}): TurnTrace {
  return {
    turn,
    caller,
    agent: reply,
    interrupted: false,
    typed: false,
    stages: [],
    preemptive: { begun: 0, dropped: 0, savedMs: 0 },
    tools: [],
    ...more,
  };
}

function callOf(turns: TurnTrace[], more: Partial<CallTrace> = {}): CallTrace {
  return {
    callId: "c",
    agent: "front-desk",
    definitionHash: "h",
    state: "ended",
    startedAt: "2026-11-29T10:00:00.000Z",
    endedAt: "2026-11-29T10:03:00.000Z",
    endReason: "caller-hung-up",
    consent: { terms: true, recording: true, termsText: null, recordingText: null, at: null },
    joinMs: 1,
    services: { stt: "s", tts: "t", llm: "l" },
    turns,
    contexts: [],
    cards: [],
    forms: [],
    messages: [],
    rating: null,
    errors: [],
    ...more,
  };
}

const greeting = turnOf(0, "", "Hello there.");
const asked = turnOf(1, "Where is my order?", "It is in Leeds.");
const askedAfter = turnOf(2, "Where is my order?", "It is in Leeds.");
const action = (event: "done" | "failed", turn: number, tool = "book") =>
  ({
    seq: turn,
    atMs: 1,
    event,
    key: "k",
    tool,
    turn,
    heard: "",
    question: null,
    answer: null,
    args: {},
    result: {},
    by: null,
  }) as const;
const declined = (turn: number, answer: string | null) =>
  ({ ...action("failed", turn), event: "declined", question: "Shall I?", answer }) as const;
const handoff = (...events: { event: string; detail?: string }[]): CallTrace["handoff"] =>
  ({
    state: { kind: "none" },
    summary: null,
    events: events.map((one) => ({ atMs: 1, human: null, detail: "", ...one })),
  }) as CallTrace["handoff"];

describe("by rules", () => {
  test.each([
    [9_000, { outcome: "resolved", reason: "action-done", turns: [1] }],
    [4_000, { outcome: "abandoned", reason: "no-reply", turns: [2] }],
  ])("an action that is told after the yes to it, until %d ms", (spokenUntilMs, expected) => {
    const wish = turnOf(1, "Refund it, please.", "Shall I? It is done.", { spokenUntilMs });
    const yes = turnOf(2, "Yes, please.", "", { stages: [{ name: "commit", startMs: 4_800, endMs: 5_000 }] });
    const call = callOf([greeting, wish, yes], { actions: [action("done", 1)] });
    expect(outcomeByRules(call, words)).toEqual({ ...expected, by: "rules" });
  });

  test.each<[string, CallTrace, object]>([
    ["answered", callOf([greeting, asked]), { outcome: "resolved", reason: "answered", turns: [1] }],
    [
      "an action done",
      callOf([greeting, asked, turnOf(2, "Thanks.", "Bye.")], { actions: [action("done", 1)] }),
      { outcome: "resolved", reason: "action-done", turns: [1] },
    ],
    [
      "an action that failed at last",
      callOf([greeting, asked], { actions: [action("done", 0), action("failed", 1)] }),
      { outcome: "failed", reason: "action-failed", turns: [1] },
    ],
    [
      "passed on to another agent, which is no deed",
      callOf([greeting, asked], { actions: [action("done", 1, "transfer_to_agent")] }),
      { outcome: "resolved" },
    ],
    [
      "nobody spoke",
      callOf([greeting], { endReason: "caller-vanished" }),
      { outcome: "abandoned", reason: "nobody-spoke", turns: [] },
    ],
    [
      "left without a reply",
      callOf([greeting, asked, turnOf(2, "And when?", "")]),
      { outcome: "abandoned", reason: "no-reply", turns: [2] },
    ],
    [
      "left at the question before an action",
      callOf([greeting, turnOf(1, "Refund it, please.", "Shall I?")], { actions: [declined(1, null)] }),
      { outcome: "abandoned", reason: "not-confirmed", turns: [1] },
    ],
    [
      "answered that question with a no",
      callOf([greeting, turnOf(1, "Refund it, please.", "Shall I?"), turnOf(2, "No.", "All right.")], {
        actions: [declined(1, "No.")],
      }),
      { outcome: "resolved", reason: "answered", turns: [2] },
    ],
    [
      "went on to something else at that question",
      callOf([greeting, turnOf(1, "Refund it, please.", "Shall I?"), askedAfter], { actions: [declined(1, null)] }),
      { outcome: "resolved", reason: "answered", turns: [2] },
    ],
    [
      "the last question was not answered",
      callOf([greeting, turnOf(1, "Do you sell boats?", "I don't know that, sorry.")]),
      { outcome: "failed", reason: "not-answered", turns: [1] },
    ],
    [
      "a limit",
      callOf([greeting, asked], { endReason: "limit-reached" }),
      { outcome: "limit", reason: "limit-reached" },
    ],
    ["a flood", callOf([greeting, asked], { endReason: "flooded" }), { outcome: "limit", reason: "flooded" }],
    ["broken off", callOf([greeting, asked], { endReason: "failed" }), { outcome: "failed", reason: "failed" }],
    [
      "a human had it, whatever ended it",
      callOf([greeting, asked, turnOf(2, "", "", { human: { name: "Mira", text: "Hi." } })], {
        endReason: "limit-reached",
        handoff: handoff({ event: "queued", detail: "upset" }, { event: "taken" }, { event: "joined" }),
      }),
      { outcome: "handed-over", reason: "upset", turns: [2] },
    ],
    [
      "a message was left",
      callOf([greeting, asked], {
        handoff: handoff({ event: "unavailable", detail: "asked-for" }, { event: "message" }),
      }),
      { outcome: "handed-over", reason: "asked-for", turns: [1] },
    ],
    [
      "a human was wanted, and none came",
      callOf([greeting, asked], { handoff: handoff({ event: "queued", detail: "asked-for" }) }),
      { outcome: "abandoned", reason: "no-human", turns: [1] },
    ],
    [
      "without words, by times alone",
      callOf([
        turnOf(0, "", ""),
        turnOf(1, "", "", {
          stages: [
            { name: "commit", startMs: 1, endMs: 2 },
            { name: "heard", startMs: 2, endMs: 3 },
          ],
        }),
      ]),
      { outcome: "resolved", reason: "answered", turns: [1] },
    ],
  ])("%s", (_, call, outcome) => {
    expect(outcomeByRules(call, words)).toMatchObject({ by: "rules", ...outcome });
  });
});

describe("questions without an answer", () => {
  test("are those to which the agent said that it does not know, or had only an excuse", () => {
    const call = callOf([
      greeting,
      turnOf(1, "Do you sell boats?", "I don't know that, sorry."),
      asked,
      turnOf(3, "What do the lamps cost?", "I am sorry, I cannot think right now."),
    ]);
    expect(unansweredIn(call, words)).toEqual([
      { turn: 1, question: "Do you sell boats?", topic: topicOf("boats sell", "en") },
      { turn: 3, question: "What do the lamps cost?", topic: topicOf("the cost of a lamp", "en") },
    ]);
  });

  test("asked twice in a row, it counts once", () => {
    const unknown = "I don't know that, sorry.";
    const call = callOf([turnOf(1, "Do you sell boats?", unknown), turnOf(2, "Boats, do you sell boats?", unknown)]);
    expect(unansweredIn(call, words).map(({ turn }) => turn)).toEqual([2]);
  });

  test("about the same have the same topic, in any order and form", () => {
    expect(topicOf("Wie lange dauert die Lieferung?", "de")).toBe(
      topicOf("Die Lieferungen: wie lange dauern die?", "de"),
    );
    expect(topicOf("Do you sell boats?", "en")).not.toBe(topicOf("Do you sell lamps?", "en"));
  });

  test("a question without telling words is its own topic, which a list of calls takes as a parameter", () => {
    const questions = [
      ...["What?", "How?", "...?!", "   ", "返金はできますか？", "配送はいつですか？", "我想要退款"],
      ...["Do you sell boats?", "x".repeat(600), "😀".repeat(300), `${"a".repeat(199)}😀`],
    ];
    const topics = questions.map((question) => topicOf(question, "en"));
    expect(new Set(topics).size).toBe(questions.length - 1);
    for (const topic of topics) {
      expect(callsFilterSchema.safeParse({ topic: [topic] }).success).toBe(true);
      expect(topic).not.toMatch(/\p{Cs}/u);
    }
    expect(topicOf("What?!", "en")).toBe(topicOf(" what ", "en"));
  });
});

describe("claims", () => {
  const told = ["A lamp costs 30 euros. We open at nine."];

  test("with a figure that nobody told are odd, those that a document, a tool, the page or the caller told are not", () => {
    const call = callOf(
      [
        turnOf(1, "I am 41 years old. What does a lamp cost?", "A lamp costs thirty euros. Delivery takes 5 days."),
        turnOf(2, "And the order?", "Order 7781 is 12 days old. You are 41.", {
          tools: [
            {
              id: "a",
              name: "look",
              place: "agent",
              ok: true,
              args: {},
              result: { order: 7781 },
              startMs: 0,
              endMs: 1,
            },
          ],
        }),
        turnOf(3, "Say that again.", "Delivery takes 5 days, and table 88 is yours."),
      ],
      { contexts: [{ atMs: 0, context: { table: "88" } }] },
    );
    expect(claimsIn(call, { language: "en", told })).toEqual([
      { turn: 1, sentence: "Delivery takes 5 days.", figure: "5" },
      { turn: 2, sentence: "Order 7781 is 12 days old.", figure: "12" },
    ]);
  });

  test("the agent's own texts and its clock bear out too", () => {
    const knowing = testAgent({ knowledge: "Repairs take 14 days." });
    const call = callOf([turnOf(1, "How long?", "A repair takes 14 days. It is 2026. It costs 77 euros.")]);
    expect(oddClaims(call, knowing, [], ["29 November 2026"]).map(({ figure }) => figure)).toEqual(["77"]);
    // A 7 here and there, as every date and time has one, bears out no 77.
    const clock = ["29 November 2026, 17:07"];
    expect(oddClaims(call, knowing, [], clock).map(({ figure }) => figure)).toEqual(["77"]);
    expect(oddClaims(call, knowing, ["Price list: 77 euros"], ["29 November 2026"])).toEqual([]);
  });
});

describe("by the model", () => {
  const definition = { by: "model", sentiment: true } as const;
  const call = callOf([greeting, asked, turnOf(2, "Great, thank you!", "Bye.")]);
  const answer = (more: object = {}) =>
    JSON.stringify({
      outcome: "resolved",
      reason: "The caller learned <b>where</b> the order is.",
      turns: [1, 1],
      sentiment: [
        { turn: 2, score: 0.9 },
        { turn: 1, score: -0.2 },
      ],
      ...more,
    });
  const reviewed = (text: string) => withJudgement(reviewByRules(call, agent), readJudgement(text, definition, call));

  test("the outcome has its reason and the turns that it rests on; the sentiment its turning points", () => {
    const { outcome, sentiment } = reviewed(`Here it is:\n\`\`\`json\n${answer()}\n\`\`\``);
    expect(outcome).toEqual({
      outcome: "resolved",
      reason: "The caller learned where the order is.",
      by: "model",
      turns: [1],
    });
    expect(sentiment).toEqual({
      call: 0.35,
      by: "model",
      turns: [
        { turn: 1, score: -0.2 },
        { turn: 2, score: 0.9 },
      ],
      turningPoints: [{ turn: 2, from: -0.2, to: 0.9 }],
    });
  });

  test.each([
    ["no JSON", "I think that it went well.", "the model wrote no JSON object"],
    ["no known outcome", answer({ outcome: "splendid" }), "the model's outcome does not fit"],
    ["no turns", answer({ turns: [] }), "the model's outcome does not fit"],
    [
      "turns that the call does not have",
      answer({ turns: [1, 9] }),
      "the model names turns that the call does not have",
    ],
    ["no reason", answer({ reason: "<script>x</script> " }), "the model gave no reason"],
  ])("%s: the rules' outcome stays, and says why", (_, text, why) => {
    const { outcome } = reviewed(text);
    expect(outcome).toMatchObject({ outcome: "resolved", reason: "answered", by: "rules" });
    expect(outcome.leftOut).toContain(why);
  });

  test.each([
    ["of a turn in which the caller said nothing", [{ turn: 0, score: 0 }]],
    ["beyond the scale", [{ turn: 1, score: 3 }]],
    ["as words", "good"],
    ["of no turn", []],
  ])("a sentiment %s is none", (_, sentiment) => {
    const review = reviewed(answer({ sentiment }));
    expect(review.sentiment).toBeUndefined();
    expect(review.outcome.by).toBe("model");
  });

  test("a sentiment alone leaves the outcome to the rules, without a complaint", () => {
    const only = { by: "rules", sentiment: true } as const;
    const review = withJudgement(reviewByRules(call, agent), readJudgement(answer(), only, call));
    expect(review.outcome).toEqual({ outcome: "resolved", reason: "answered", by: "rules", turns: [2] });
    expect(review.sentiment?.call).toBe(0.35);
    expect(judgeAsk(only, call, "en").instructions).not.toContain('"outcome"');
  });

  test("the question has the call as data, with the site owner's note", () => {
    const { instructions, text } = judgeAsk({ ...definition, note: "A thanks is enough." }, call, "de");
    expect(instructions).toContain("A thanks is enough.");
    expect(instructions).toContain('BCP 47 tag "de"');
    expect(JSON.parse(text).turns[1]).toMatchObject({
      turn: 1,
      caller: "Where is my order?",
      agent: "It is in Leeds.",
    });
  });
});

describe("measures", () => {
  /** Spoken from, to; the reply is heard from, to. */
  const spoken = (turn: number, from: number, to: number, heard: number, until: number, interrupted = false) =>
    turnOf(turn, "Words.", "Words.", {
      interrupted,
      spokenUntilMs: until,
      stages: [
        { name: "speech-end", startMs: from, endMs: to },
        { name: "commit", startMs: to, endMs: to },
        { name: "heard", startMs: to, endMs: heard },
      ],
    });

  test("of a call by voice", () => {
    const call = callOf([
      spoken(1, 1_000, 3_000, 4_000, 9_000),
      // The caller goes on half a second after the agent began.
      spoken(2, 14_000, 15_000, 15_400, 16_400, true),
      spoken(3, 15_900, 18_000, 20_000, 21_000),
      // Cut late: an interruption, and no false cut-in.
      spoken(4, 22_000, 23_000, 24_000, 28_000, true),
      spoken(5, 27_500, 29_000, 29_500, 30_000),
    ]);
    expect(measuresOf(call)).toEqual({
      callerTurns: 5,
      interruptions: 2,
      falseCutIns: 1,
      callerSpokeMs: 7_600,
      agentSpokeMs: 11_500,
      talkRatio: 7_600 / 19_100,
      longestSilenceMs: 5_000,
      deadAirMs: 5_000,
      voiceToVoiceP50Ms: 1_000,
      voiceToVoiceMaxMs: 2_000,
    });
  });

  test("silence is not told of calls that were typed, or in which a human spoke, nor anything of none", () => {
    const typed = callOf([spoken(1, 1_000, 3_000, 4_000, 9_000), turnOf(2, "typed", "Yes.", { typed: true })]);
    expect(measuresOf(typed)).toMatchObject({
      callerTurns: 2,
      longestSilenceMs: null,
      deadAirMs: null,
      talkRatio: 2 / 7,
    });
    const human = turnOf(2, "", "", { human: { name: "Mira", text: "Hi." } });
    expect(measuresOf(callOf([spoken(1, 1_000, 3_000, 4_000, 9_000), human])).longestSilenceMs).toBeNull();
    expect(measuresOf(callOf([greeting]))).toEqual({
      callerTurns: 0,
      interruptions: 0,
      falseCutIns: 0,
      callerSpokeMs: null,
      agentSpokeMs: null,
      talkRatio: null,
      longestSilenceMs: null,
      deadAirMs: null,
      voiceToVoiceP50Ms: null,
      voiceToVoiceMaxMs: null,
    });
  });
});
