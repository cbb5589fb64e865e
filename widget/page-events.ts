/** The events of a page's calls, as the contract names them, for each listener: from call to call. */
import type { Call } from "./call/call.ts";
import { type CallEventName, type EventDetails, type EventName, events } from "./contract.ts";
import { passOn } from "./controller/call-events.ts";

const ofTheElement: readonly EventName[] = ["ready", "open", "close"];

export const callEventNames = (Object.keys(events) as EventName[]).filter(
  (name): name is CallEventName => !ofTheElement.includes(name),
);

export class PageEvents {
  /** A listener that throws is the page's fault, and the browser tells of it as of any other: the call goes on. */
  readonly #target = new EventTarget();

  /** @returns a function that stops listening */
  readonly on = <Name extends CallEventName>(
    name: Name,
    listener: (detail: EventDetails[Name]) => void,
  ): (() => void) => {
    const listen = (event: Event) => listener((event as CustomEvent<EventDetails[Name]>).detail);
    this.#target.addEventListener(name, listen);
    return () => this.#target.removeEventListener(name, listen);
  };

  /** Tells of this call from now on. */
  follow(call: Pick<Call, "snapshot" | "subscribe">): void {
    let state = call.snapshot().call.name;
    const fire = <Name extends EventName>(name: Name, detail: EventDetails[Name]) => {
      this.#target.dispatchEvent(new CustomEvent(name, { detail }));
    };
    call.subscribe((event) => {
      const { name } = call.snapshot().call;
      if (name !== state) fire("state", { state: name });
      state = name;
      if (event?.kind === "error") fire("error", { code: event.error.code, message: event.error.message });
      else if (event) passOn(event, fire);
    });
  }
}
