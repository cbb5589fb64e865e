/** A call on a virtual clock. A test says what the model, the TTS and the tools do; the caller types. */
import { FakeAudioOutput } from "../../../test/scenarios/fakes.ts";
import { VirtualClock } from "../../../test/scenarios/virtual-clock.ts";
import type { ConversationEvent } from "../events.ts";
import { startConversation } from "../loop.ts";
import type { LlmEvent, Message, Question, Thought, ToolCall, ToolResult, TtsEvent } from "../ports.ts";
import { conversationSettings, type SettingsInput } from "../settings.ts";

export interface CallScript {
  /** The model's events for its nth request, from 0: one event each 10 ms. */
  readonly llm: (thought: Thought, nth: number) => readonly LlmEvent[];
  /** The texts that the caller types, and when, ms. */
  readonly types: readonly (readonly [atMs: number, text: string])[];
  /** The TTS's events for a clause that it gets for the nth time, from 0; 60 ms of sound a character unless given. */
  readonly tts?: (text: string, nth: number) => readonly TtsEvent[];
  /** How long a tool takes, and its answer. */
  readonly tool?: (call: ToolCall) => { readonly takesMs: number; readonly result: ToolResult };
  readonly question?: (call: ToolCall) => Question | null;
  readonly settings?: SettingsInput;
  readonly before?: readonly Message[];
  readonly untilMs?: number;
}

export function playScript(script: CallScript) {
  const clock = new VirtualClock();
  const events: ConversationEvent[] = [];
  const thoughts: Thought[] = [];
  const spoken: string[] = [];
  const ran: ToolCall[] = [];
  const conversation = startConversation(
    {
      clock,
      stt: { finalize: () => undefined },
      audioOutput: new FakeAudioOutput(clock),
      llm: {
        think(thought, listen) {
          thoughts.push(thought);
          let live = true;
          script.llm(thought, thoughts.length - 1).forEach((event, nth) => {
            clock.after(10 * (nth + 1), () => live && listen(event));
          });
          return () => {
            live = false;
          };
        },
      },
      tts: {
        open(listen) {
          let live = true;
          let owed = 0;
          let ended = false;
          const give = (event: TtsEvent) => live && listen(event);
          const settle = () => ended && owed === 0 && give({ kind: "done" });
          return {
            say(text) {
              spoken.push(text);
              owed += 1;
              const nth = spoken.filter((other) => other === text).length - 1;
              const made = script.tts?.(text, nth) ?? [audioOf(text)];
              clock.after(20, () => {
                owed -= 1;
                for (const event of made) give(event);
                settle();
              });
            },
            end() {
              ended = true;
              clock.after(0, settle);
            },
            cancel() {
              live = false;
            },
          };
        },
        close: () => undefined,
      },
      actions: {
        run(call, report) {
          ran.push(call);
          const { takesMs, result } = script.tool?.(call) ?? { takesMs: 100, result: { ok: true, value: call.args } };
          return clock.after(takesMs, () => report(result));
        },
        confirmation: (call) => script.question?.(call) ?? null,
      },
    },
    conversationSettings({
      silence: { promptAfterMs: null },
      filler: { afterMs: null, thinkingAfterMs: null },
      ...script.settings,
    }),
    (event) => events.push(event),
    script.before ?? [],
  );
  conversation.callerArrived();
  for (const [atMs, text] of script.types) clock.after(atMs, () => conversation.typed(text));
  clock.runUntil(script.untilMs ?? 30_000);
  const turns = events.flatMap((event) => (event.event === "agent-turn" ? [event.text] : []));
  const troubles = events.flatMap((event) => (event.event === "trouble" ? [event.error] : []));
  return { events, thoughts, spoken, ran, turns, troubles, history: conversation.history() };
}

export const token = (text: string): LlmEvent => ({ kind: "token", text });
export const done: LlmEvent = { kind: "done" };
export const called = (id: string, name: string, args: unknown): LlmEvent => ({
  kind: "tool-call",
  call: { id, name, args },
});

export function audioOf(text: string): TtsEvent {
  return { kind: "audio", audio: { kind: "silence", durationMs: text.length * 60 } };
}
