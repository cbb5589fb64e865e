/** A call on a virtual clock whose model, voice and tools do what a test says; the caller types. */
import { FakeMouth } from "../../../test/scenarios/fakes.ts";
import { VirtualClock } from "../../../test/scenarios/virtual-clock.ts";
import type { ConversationEvent } from "../events.ts";
import { startConversation } from "../loop.ts";
import type { Message, MindEvent, Question, Thought, ToolCall, ToolResult, VoiceEvent } from "../ports.ts";
import { conversationSettings, type SettingsInput } from "../settings.ts";

export interface CallScript {
  /** What the model does when it is asked for the nth time, from 0: one event each 10 ms. */
  readonly mind: (thought: Thought, nth: number) => readonly MindEvent[];
  /** What the caller types, and when, ms. */
  readonly types: readonly (readonly [atMs: number, text: string])[];
  /** What the voice makes of a clause that it is given for the nth time, from 0; 60 ms of sound a character unless given. */
  readonly voice?: (text: string, nth: number) => readonly VoiceEvent[];
  /** How long a tool takes, and what it answers. */
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
      ears: { finalize: () => undefined },
      mouth: new FakeMouth(clock),
      mind: {
        think(thought, listen) {
          thoughts.push(thought);
          let live = true;
          script.mind(thought, thoughts.length - 1).forEach((event, nth) => {
            clock.after(10 * (nth + 1), () => live && listen(event));
          });
          return () => {
            live = false;
          };
        },
      },
      voice: {
        open(listen) {
          let live = true;
          let owed = 0;
          let ended = false;
          const give = (event: VoiceEvent) => live && listen(event);
          const settle = () => ended && owed === 0 && give({ kind: "done" });
          return {
            say(text) {
              spoken.push(text);
              owed += 1;
              const nth = spoken.filter((other) => other === text).length - 1;
              const made = script.voice?.(text, nth) ?? [audioOf(text)];
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

export const token = (text: string): MindEvent => ({ kind: "token", text });
export const done: MindEvent = { kind: "done" };
export const called = (id: string, name: string, args: unknown): MindEvent => ({
  kind: "tool-call",
  call: { id, name, args },
});

export function audioOf(text: string): VoiceEvent {
  return { kind: "audio", audio: { kind: "silence", durationMs: text.length * 60 } };
}
