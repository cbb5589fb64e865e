import {
  ParticipantInfo,
  ParticipantInfo_Kind,
  ParticipantInfo_State,
  TrackInfo,
  TrackSource,
  TrackType,
} from "@livekit/protocol";
import { describe, expect, test } from "vitest";
import { Roster } from "./roster.ts";

function person(identity: string, sid = `PA_${identity}`, more: ConstructorParameters<typeof ParticipantInfo>[0] = {}) {
  return new ParticipantInfo({ identity, sid, state: ParticipantInfo_State.ACTIVE, ...more });
}

const gone = { state: ParticipantInfo_State.DISCONNECTED };
const arrived = (identity: string) => ({ kind: "arrived", identity });
const left = (identity: string) => ({ kind: "left", identity });

describe("Roster", () => {
  test("the first person is the caller until they leave, then the next one", () => {
    const roster = new Roster();
    expect(roster.replace([person("ann"), person("bob")])).toEqual([arrived("ann")]);
    expect(roster.update([person("bob", "PA_bob", gone), person("cem")])).toEqual([]);
    expect(roster.update([person("ann", "PA_ann", gone)])).toEqual([left("ann"), arrived("cem")]);
    expect(roster.update([person("cem", "PA_cem", gone)])).toEqual([left("cem")]);
    expect(roster.caller).toBeUndefined();
  });

  test("whom the call is with is there with their first packet, before the server tells of them", () => {
    const roster = new Roster("ann");
    expect(roster.vouch("bob", "PA_bob")).toEqual([]);
    expect(roster.vouch("ann", "")).toEqual([]);
    expect(roster.vouch("ann", "PA_ann")).toEqual([arrived("ann")]);
    expect(roster.vouch("ann", "PA_ann")).toEqual([]);
    expect(roster.update([person("ann")])).toEqual([]);
    expect(roster.update([person("ann", "PA_ann", gone)])).toEqual([left("ann")]);
  });

  test("whom the call was given to is its caller, and nobody else, whoever came first and whoever stays", () => {
    const roster = new Roster("ann");
    expect(roster.replace([person("bob")])).toEqual([]);
    expect(roster.caller).toBeUndefined();
    expect(roster.update([person("ann")])).toEqual([arrived("ann")]);
    expect(roster.update([person("cem"), person("ANN", "PA_2"), person("ann ", "PA_3"), person("", "PA_4")])).toEqual(
      [],
    );
    expect(roster.caller?.identity).toBe("ann");
    expect(roster.update([person("ann", "PA_ann", gone)])).toEqual([left("ann")]);
    expect(roster.caller).toBeUndefined();
    expect(roster.vouch("bob", "PA_bob")).toEqual([]);
    expect(roster.replace([person("bob"), person("ann", "PA_5")])).toEqual([arrived("ann")]);
    expect(roster.caller?.sid).toBe("PA_5");
  });

  test("a human's place is their identity's: another of the same name has neither their call nor their microphone", () => {
    const roster = new Roster("ann");
    const attributes = { "earshot.role": "human" };
    const tracks = [new TrackInfo({ sid: "TR_x", source: TrackSource.MICROPHONE, type: TrackType.AUDIO })];
    roster.replace([person("ann"), person("human-m", "PA_m", { attributes, name: "Mira" })]);
    const other = person("human-x", "PA_x", { attributes, tracks, name: "Mira" });
    expect(roster.update([other])).toEqual([{ kind: "human-arrived", identity: "human-x" }]);
    expect(roster.humanMicrophone("human-m")).toBeUndefined();
    // A participant with a human's identity and without the attribute is no human, and no caller.
    const plain = person("human-m", "PA_y", { tracks });
    expect(roster.update([plain])).toEqual([]);
    expect(roster.humanMicrophone("human-m")).toBeUndefined();
    expect(roster.caller?.identity).toBe("ann");
  });

  test("a caller who comes back is known by their first packet, and who goes late is not them", () => {
    const roster = new Roster();
    expect(roster.vouch("ann", "PA_1")).toEqual([]); // nobody knows who that is
    expect(roster.replace([person("ann", "PA_1")])).toEqual([arrived("ann")]);
    expect(roster.vouch("ann", "PA_2")).toEqual([]);
    expect(roster.caller?.sid).toBe("PA_2");
    expect(roster.update([person("ann", "PA_1", gone)])).toEqual([]);
    expect(roster.update([person("ann", "PA_2", gone)])).toEqual([left("ann")]);
    expect(roster.vouch("ann", "PA_3")).toEqual([arrived("ann")]);
  });

  test("a human of the console is nobody's caller, whoever came first, and is told as what they are", () => {
    const roster = new Roster();
    const attributes = { "earshot.role": "human" };
    const mira = person("human-m", "PA_m", { attributes });
    const human = (kind: string) => ({ kind, identity: "human-m" });
    expect(roster.replace([mira, person("ann")])).toEqual([arrived("ann"), human("human-arrived")]);
    expect(roster.update([mira])).toEqual([]);
    // Back in another tab before the first is known to be gone.
    expect(roster.update([person("human-m", "PA_m2", { attributes }), person("human-m", "PA_m", gone)])).toEqual([]);
    expect(roster.update([person("ann", "PA_ann", gone)])).toEqual([left("ann")]);
    expect(roster.caller).toBeUndefined();
    expect(roster.update([person("human-m", "PA_m2", gone)])).toEqual([human("human-left")]);
    roster.update([mira]);
    expect(roster.replace([])).toEqual([human("human-left")]);
  });

  test("a human's microphone is known by their identity, while they have one", () => {
    const roster = new Roster();
    const attributes = { "earshot.role": "human" };
    const tracks = [new TrackInfo({ sid: "TR_m", source: TrackSource.MICROPHONE, type: TrackType.AUDIO })];
    roster.replace([person("ann", "PA_ann", { tracks }), person("human-m", "PA_m", { attributes })]);
    expect(roster.humanMicrophone("human-m")).toBeUndefined();
    roster.update([person("human-m", "PA_m", { attributes, tracks })]);
    expect(roster.humanMicrophone("human-m")).toBe("TR_m");
    expect([roster.humanMicrophone("ann"), roster.humanMicrophone("human-t")]).toEqual([undefined, undefined]);
    roster.update([person("human-m", "PA_m", gone)]);
    expect(roster.humanMicrophone("human-m")).toBeUndefined();
  });

  test("a human who is still on their way has not come", () => {
    const roster = new Roster();
    const joining = { attributes: { "earshot.role": "human" }, state: ParticipantInfo_State.JOINED };
    expect(roster.update([person("human-m", "PA_m", joining)])).toEqual([]);
  });

  test("agents and recorders are nobody's caller; telephones are", () => {
    const roster = new Roster();
    const other = [ParticipantInfo_Kind.AGENT, ParticipantInfo_Kind.EGRESS, ParticipantInfo_Kind.INGRESS];
    expect(roster.replace(other.map((kind) => person(`k${kind}`, `PA_${kind}`, { kind })))).toEqual([]);
    expect(roster.update([person("+49", "PA_sip", { kind: ParticipantInfo_Kind.SIP })])).toEqual([arrived("+49")]);
  });

  test("who comes back under the same identity has not left, whatever comes first", () => {
    const roster = new Roster();
    roster.replace([person("ann", "PA_1")]);
    expect(roster.update([person("ann", "PA_2")])).toEqual([]);
    expect(roster.update([person("ann", "PA_1", gone)])).toEqual([]);
    expect(roster.caller?.sid).toBe("PA_2");
  });

  test("a complete list removes who is not on it", () => {
    const roster = new Roster();
    roster.replace([person("ann")]);
    expect(roster.replace([person("bob")])).toEqual([left("ann"), arrived("bob")]);
  });

  test("the caller's microphone is their microphone, not what their screen plays", () => {
    const roster = new Roster();
    const track = (sid: string, source: TrackSource, type = TrackType.AUDIO) => new TrackInfo({ sid, source, type });
    const screen = track("TR_screen", TrackSource.SCREEN_SHARE_AUDIO);
    const camera = track("TR_camera", TrackSource.CAMERA, TrackType.VIDEO);
    roster.replace([person("ann", "PA_ann", { tracks: [screen, camera] })]);
    expect(roster.caller?.microphoneSid).toBeUndefined();
    roster.update([person("ann", "PA_ann", { tracks: [screen, camera, track("TR_mic", TrackSource.MICROPHONE)] })]);
    expect(roster.caller?.microphoneSid).toBe("TR_mic");
  });
});
