import { expect, test } from "vitest";
import type { PcmAudio } from "../../base/audio.ts";
import type { Judged } from "../../speech/turn-judge.ts";
import { SmartTurn, type SmartTurnModel } from "./smart-turn.ts";

const sampleRateHz = 16_000;

function pcm(samples: Int16Array): PcmAudio {
  return { kind: "pcm", samples, sampleRateHz };
}

/** A binding that answers in turn, and the requests that it got. */
function judging(...answers: (unknown | Error)[]) {
  const asked: Parameters<SmartTurnModel["run"]>[] = [];
  const judge = new SmartTurn({
    async run(...call) {
      asked.push(call);
      const answer = answers[asked.length - 1];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const judged: Judged[] = [];
  const ask = async () => {
    const cancel = judge.judge((answer) => judged.push(answer));
    await new Promise((resolve) => setTimeout(resolve));
    return cancel;
  };
  return { judge, asked, judged, ask };
}

function samplesOf(audio: string): Float32Array {
  return new Float32Array(Uint8Array.from(atob(audio), (character) => character.charCodeAt(0)).buffer);
}

test("asks about the last eight seconds, as the model takes them", async () => {
  const { judge, asked, judged, ask } = judging({ is_complete: true, probability: 0.93 });
  const all = Int16Array.from({ length: 10 * sampleRateHz }, (_, nth) => (nth % 2000) * 16 - 16_000);
  for (let at = 0; at < all.length; at += 320) judge.hear(pcm(all.subarray(at, at + 320)));
  await ask();
  expect(judged).toEqual([{ kind: "judged", probability: 0.93 }]);
  const [model, input] = asked[0] ?? [];
  expect([model, input?.dtype]).toEqual(["@cf/pipecat-ai/smart-turn-v2", "float32"]);
  const sent = samplesOf(input?.audio ?? "");
  expect(sent).toEqual(Float32Array.from(all.subarray(2 * sampleRateHz), (sample) => sample / 32_768));
});

test("sends a short sound whole, and does not ask about next to nothing", async () => {
  const { judge, asked, ask } = judging({ probability: 0.2 });
  judge.hear(pcm(new Int16Array(1600).fill(100)));
  await ask();
  expect(asked).toEqual([]);
  judge.hear(pcm(new Int16Array(3200).fill(200)));
  judge.hear({ kind: "silence", durationMs: 1000 });
  judge.hear({ kind: "pcm", samples: new Int16Array(4800), sampleRateHz: 48_000 });
  await ask();
  expect(samplesOf(asked[0]?.[1].audio ?? "").length).toBe(4800);
});

test("says nothing once cancelled", async () => {
  const { judge, judged } = judging({ probability: 0.9 });
  judge.hear(pcm(new Int16Array(16_000)));
  judge.judge((answer) => judged.push(answer))();
  await new Promise((resolve) => setTimeout(resolve));
  expect(judged).toEqual([]);
});

test("what fails is told, and after three in a row nobody asks any more", async () => {
  const down = new Error("5007: no such model");
  const { judge, asked, judged, ask } = judging(down, { probability: 2 }, { probability: 0.5 }, down, down, "odd", 1);
  judge.hear(pcm(new Int16Array(16_000)));
  for (let times = 0; times < 8; times += 1) await ask();
  expect(judged.map(({ kind }) => kind)).toEqual(["failed", "failed", "judged", "failed", "failed", "failed"]);
  expect(judged[0]).toMatchObject({ error: { code: "stt_failed" } });
  expect(asked).toHaveLength(6);
});
