import { expect, test, vi } from "vitest";
import { CallStore } from "./call/store.ts";
import { PageLevels } from "./page-levels.ts";

/** A page's call, whose meters the test holds in its hand. */
function page() {
  const running = new Map<MediaStreamTrack, (level: number) => void>();
  const levels = new PageLevels((track, onLevel) => {
    running.set(track, onLevel);
    return () => {
      running.delete(track);
      onLevel(0);
    };
  });
  const store = new CallStore();
  levels.giveTo(store);
  const voiceOf = (track: MediaStreamTrack | null) => track && ({ mediaStreamTrack: track } as never);
  return {
    levels,
    store,
    running,
    agentIs: (track: MediaStreamTrack | null) =>
      store.change({ voices: { ...store.snapshot().voices, agent: voiceOf(track) } }),
    visitorIs: (track: MediaStreamTrack | null) =>
      store.change({ voices: { ...store.snapshot().voices, visitor: voiceOf(track) } }),
  };
}

const track = (): MediaStreamTrack => ({}) as MediaStreamTrack;

test("a side is measured only while somebody follows it, and tells zero when it is gone", () => {
  const { levels, running, agentIs } = page();
  const voice = track();
  agentIs(voice);
  expect(running.size).toBe(0);
  const [one, other] = [vi.fn(), vi.fn()];
  const stopOne = levels.follow("agent", one);
  const stopOther = levels.follow("agent", other);
  expect([...running.keys()]).toEqual([voice]);
  running.get(voice)?.(0.4);
  running.get(voice)?.(0.4);
  expect(one.mock.calls).toEqual([[0.4]]);
  stopOne();
  agentIs(null);
  expect(one.mock.calls).toEqual([[0.4]]);
  expect(other.mock.calls).toEqual([[0.4], [0]]);
  agentIs(voice);
  stopOther();
  expect(running.size).toBe(0);
});

test("the microphone is measured while it is open, and the next device after it", () => {
  const { levels, running, store, visitorIs } = page();
  const [first, second] = [track(), track()];
  visitorIs(first);
  levels.follow("visitor", () => undefined);
  expect(running.size).toBe(0);
  store.change({ microphone: { name: "live" } });
  expect([...running.keys()]).toEqual([first]);
  visitorIs(second);
  expect([...running.keys()]).toEqual([second]);
  store.change({ microphone: { name: "muted" } });
  expect(running.size).toBe(0);
});

test("whoever followed before the call follows the next one, and the one before no more", () => {
  const { levels, running, agentIs } = page();
  levels.follow("agent", () => undefined);
  levels.giveTo(new CallStore());
  agentIs(track());
  expect(running.size).toBe(0);
});

test("a browser that cannot measure costs a line on the console", () => {
  const told = vi.spyOn(console, "info").mockImplementation(() => undefined);
  const levels = new PageLevels(() => {
    throw new DOMException("no audio context", "NotSupportedError");
  });
  const store = new CallStore();
  levels.giveTo(store);
  store.change({ voices: { visitor: null, agent: { mediaStreamTrack: track() } as never } });
  levels.follow("agent", () => undefined)();
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
});
