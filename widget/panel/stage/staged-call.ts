/** A call that is only a picture: it shows the snapshot that it is given and notes what it is asked for. */
import type { CallSnapshot } from "../../call/snapshot.ts";
import type { PanelCall } from "../panel-call.ts";

export interface StagedCall extends PanelCall {
  show(snapshot: CallSnapshot): void;
  /** A function that is noted under this name. */
  note(name: string): (...values: unknown[]) => void;
  /** What the panel asked for, with its values, in order. */
  readonly asked: readonly (readonly [name: string, ...values: unknown[]])[];
}

export function stageCall(first: CallSnapshot): StagedCall {
  let shown = first;
  const listeners = new Set<Parameters<PanelCall["subscribe"]>[0]>();
  const asked: [name: string, ...values: unknown[]][] = [];
  const note =
    (name: string) =>
    (...values: unknown[]) =>
      void asked.push([name, ...values]);
  const show = (snapshot: CallSnapshot) => {
    shown = snapshot;
    for (const listener of [...listeners]) listener(null);
  };
  return {
    asked,
    note,
    show,
    snapshot: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: note("end"),
    mute: note("mute"),
    unmute: note("unmute"),
    press: note("press"),
    release: note("release"),
    dismissNotice: note("dismissNotice"),
    setVolume(volume) {
      asked.push(["setVolume", volume]);
      show({ ...shown, devices: { ...shown.devices, volume } });
    },
    chooseMicrophone: async (id) => note("chooseMicrophone")(id),
    chooseSpeaker: async (id) => note("chooseSpeaker")(id),
    answerTool(callId, yes) {
      asked.push(["answerTool", callId, yes]);
      show({ ...shown, confirm: null });
    },
    async submitForm(cardId, values) {
      asked.push(["submitForm", cardId, values]);
      show({ ...shown, messages: shown.messages.map((one) => (one.id === cardId ? { ...one, values } : one)) });
    },
    leaveMessage: async (message) => note("leaveMessage")(message),
    rate: async (rating) => note("rate")(rating),
    requestMicrophone: async () => note("requestMicrophone")(),
    takeOver: async () => note("takeOver")(),
    async testMicrophone(onLevel) {
      asked.push(["testMicrophone"]);
      onLevel(0.6);
      return note("stopTest");
    },
  };
}
