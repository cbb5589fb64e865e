import { describe, expect, it, test } from "vitest";
import { Thoughts, withoutThoughts } from "./thoughts.ts";

const cut = (text: string, size: number, isOpen = false, begun = "") => {
  const thoughts = new Thoughts(isOpen);
  let said = begun === "" ? "" : thoughts.push(begun);
  for (let at = 0; at < text.length; at += size) said += thoughts.push(text.slice(at, at + size));
  return said + thoughts.flush();
};

const cases: readonly (readonly [string, string])[] = [
  ["<think>She wants 421.</think>\n\nIt is on its way.", "It is on its way."],
  ["<think>\n\n</think>\n\nHello.", "Hello."],
  ["<thinking>a</thinking>b", "b"],
  ['<reasoning effort="low">a</reasoning> b', "b"],
  ["<THINK>a</Think>b", "b"],
  ["<thought>a</thought>b<thoughts>c</thoughts>d", "b d"],
  ["<scratchpad>a < b</scratchpad>b", "b"],
  ["<seed:think>a</seed:think>b", "b"],
  ["[THINK]a[/THINK]b", "b"],
  ["◁think▷a◁/think▷b", "b"],
  ["One. <think>two</think> Three.", "One. Three."],
  ["<think>a<think>b</think>c</think>d", "d"],
  ["<think/>Hello.", "Hello."],
  ["<think>never closed, and long", ""],
  ["Hello. <think>never closed", "Hello. "],
  ["The user wants order 421. I should look.</think>It is on its way.", "It is on its way."],
  ["Okay, the user is asking about lamps.\nSo they want…\n</think>\n\nWe have many.", "We have many."],
  ["Hmm, let me think about that: 421?</think> It is here.", "It is here."],
  ["The user is asking for 421. I look.</think>It is here.", "It is here."],
  ["The customer has 421, I look.</think>It is here.", "It is here."],
  ['Yes. <tool_call>{"name":"look_up","arguments":{"id":421}}</tool_call>', "Yes. "],
  ['<tool_call>\n{"name":"look_up"}\n</tool_call>\nOne moment.', "One moment."],
  ['[TOOL_CALLS][{"name":"look_up"}]', ""],
  ['One moment. [TOOL_CALLS]look_up{"id":"[1]"}', "One moment. "],
  ["One moment. <function=look_up>{}</function>", "One moment. "],
  ["<tool_call><function=a><parameter=b>1</parameter></function></tool_call>Here.", "Here."],
  ['<function_calls><invoke name="a"><parameter name="b">1</parameter></invoke></function_calls>Here.', "Here."],
  ['<|python_tag|>{"name":"look_up"}', ""],
  ['Here. <|tool_call|>[{"name":"a"}]<|/tool_call|>', "Here. "],
  [
    "Here. <｜tool▁calls▁begin｜><｜tool▁call▁begin｜>a<｜tool▁sep｜>b<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
    "Here. ",
  ],
  ["Here. <|tool_calls_section_begin|><|tool_call_begin|>a:0<|tool_call_end|><|tool_calls_section_end|>", "Here. "],
  ["<antThinking>a</antThinking>b", "b"],
  ["<inner>a</inner>b", "b"],
  ["<plan>a</plan>b", "b"],
  ["<internal>a</internal>b", "b"],
  ["</think>Hello.", "Hello."],
  [
    "<|channel|>analysis<|message|>She wants 421.<|end|><|start|>assistant<|channel|>final<|message|>It is here.",
    "It is here.",
  ],
  ["<|channel|>analysis<|message|>She wants <b>.<|channel|>final<|message|>It is here.<|return|>", "It is here."],
  ["<|start|>assistant<|channel|>final<|message|>It is here.<|end|>", "It is here."],
  [
    "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>analysis<|message|>b<|end|><|start|>assistant<|channel|>final<|message|>c",
    "c",
  ],
  ["<|channel|>analysis<|message|>never closed", ""],
  ['<|channel|>commentary to=functions.look <|constrain|>json<|message|>{"id":421}<|call|>', ""],
  [
    "<|channel|>commentary<|message|>Let me look.<|end|><|start|>assistant<|channel|>final<|message|>Here.",
    "Let me look. Here.",
  ],
  ["The user wants 421.<|END_THINKING|>It is here.", "It is here."],
  ["The user wants 421.<|end|><|start|>assistant<|channel|>final<|message|>It is here.", "It is here."],
  ["analysisShe wants 421. I should look.assistantfinalIt is here.", "It is here."],
  ["analysisI look it up.assistantcommentary to=functions.look json{}assistantfinalHere.", "Here."],
  ["<|START_THINKING|>She wants 421.<|END_THINKING|><|START_RESPONSE|>It is here.<|END_RESPONSE|>", "It is here."],
  ["<|begin_of_thought|>a<|end_of_thought|><|begin_of_solution|>b<|end_of_solution|>", "b"],
  ["[THINKING]a[/THINKING]b", "b"],
  ["[REASONING]a[/REASONING]b", "b"],
  ["<analysis>a</analysis><answer>b</answer>", "b"],
  ["<think>a</think><answer>b", "b"],
  ["<thought_process>a</thought_process>b", "b"],
  ["<chain_of_thought>a</chain_of_thought>b", "b"],
  ["<unused94>thought\na<unused95>b", "b"],
  ["<|channel>thought\na<channel|>b", "b"],
  ["Here is my thought process:\nShe wants 421.\nHere is my response:\nIt is here.", "It is here."],
  ["It is here.<|im_end|>", "It is here."],
  ["It is here.</s>", "It is here."],
  ["It is here.<end_of_turn>", "It is here."],
  ["<|assistant|>It is here.<|endoftext|>", "It is here."],
  ["It is here.<｜end▁of▁sentence｜>", "It is here."],
  ["It is here.<|im_e", "It is here."],
];

const plain = [
  "",
  "Hello, how can I help you?",
  "Okay, I book that. Shall I?",
  "Okay.",
  "So, the user manual is in the box.",
  "The customer service is closed.",
  "I think it is a < b, <b>bold</b>, and [this] too.",
  "I should mention that we close at six.",
  "They are blue.",
  "<thin",
  "a <",
  "Well",
  "Here is my answer: yes.",
  "Here",
  "Analysis of your order: it is here.",
  "analysis",
  "analysis shows it",
  "Use a |> b or a <| b, or [ ] and [x].",
  "The message is on its way.",
  "According to the system it ships today.",
  "final<",
];

it.each(cases)("%j is %j", (text, said) => expect(cut(text, text.length + 1)).toBe(said));
it.each(plain)("%j is left alone", (text) => expect(cut(text, text.length + 1)).toBe(text));

describe("pieces make no difference", () => {
  it.each([1, 2, 3, 5, 11])("of %i characters", (size) => {
    for (const [text, said] of cases) expect(cut(text, size), text).toBe(said);
    for (const text of plain) expect(cut(text, size), text).toBe(text);
  });
});

test("random signs: pieces make no difference", () => {
  const bits =
    "<think> </think> <|channel|> analysis final <|message|> <|end|> <|start|> assistant <|im_end|> [THINK] [/THINK] < > | [ ] / Hello. She wants it. ◁think▷ ◁/think▷ analysisShe assistantfinal <answer> Here is my thought process: commentary to=x <|constrain|> json <|START_THINKING|> <|END_THINKING|>".split(
      " ",
    );
  let seed = 5;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  // Text that no sign has opened is judged by its first words, so these settle that here.
  const starts = ["Sure, we do. ", "<think>a</think>", "<|channel|>analysis<|message|>", "analysisShe "];
  for (let round = 0; round < 4_000; round += 1) {
    const start = starts[random(starts.length)] ?? "";
    const text = Array.from(
      { length: 1 + random(9) },
      () => `${bits[random(bits.length)]}${random(2) ? " " : ""}`,
    ).join("");
    const whole = cut(text, text.length + 1, false, start);
    expect(cut(text, 1 + random(6), false, start), text).toBe(whole);
  }
});

test("nothing hostile makes it slow", () => {
  for (const bit of [
    "<",
    "<|",
    "<think",
    "<think ",
    "[",
    "◁",
    "<|channel|>",
    "<|channel|>a",
    "<|start|>",
    "Here is my ",
    "H",
    "<｜a ",
    "analysis",
  ]) {
    expect(cut(bit.repeat(4_000), 7).length).toBeLessThanOrEqual(bit.length * 4_000);
  }
});

test("thoughts in a field of their own: the text is said at once", () => {
  const thoughts = new Thoughts(true);
  thoughts.beginOutside();
  expect(thoughts.push("Yes, we")).toBe("Yes, we");
});

test("a template that opened the thought: nothing is said before it is closed, and nothing is lost where it is not", () => {
  expect(cut("Lamps, plenty of them.</think>Yes.", 4, true)).toBe("Yes.");
  const thoughts = new Thoughts(true);
  expect(thoughts.push("Yes, we are open.")).toBe("");
  expect(thoughts.flush()).toBe("Yes, we are open.");
  expect(withoutThoughts("Lamps, plenty.\n</think>\nYes.")).toBe("Yes.");
});

test.each([
  "Let me think. Yes, we have it.",
  "Let's think about the size first. How tall are you?",
  "The customer has to pay shipping. It is 5 euros.",
  "We should answer by Monday. Is that fine?",
  "L'utilisateur doit se connecter. Ensuite, il paie.",
  "The user has to log in. Then it works.",
  "Okay, the caller is next in the queue. One moment.",
  "El usuario debe pagar. Gracias.",
  "Der Nutzer hat ein Konto. Gut.",
])("%j is held for its first sentence at most", (text) => {
  const thoughts = new Thoughts();
  const end = text.indexOf(". ") + 2;
  expect(thoughts.push(text.slice(0, end))).toBe(text.slice(0, end));
  expect(thoughts.push(text.slice(end))).toBe(text.slice(end));
});

test("what cannot become a thought is said at once", () => {
  const thoughts = new Thoughts();
  for (const piece of ["Your", " order", ", four", " two one", "."]) expect(thoughts.push(piece)).toBe(piece);
  const okay = new Thoughts();
  expect(["Okay,", " I", " book", " it."].map((piece) => okay.push(piece)).join("|")).toBe("||Okay, I book| it.");
  for (const reply of ["They may be returned within 30 days.", "I need to check that.", "We should find it today."]) {
    expect(new Thoughts().push(reply)).toBe(reply);
  }
});
