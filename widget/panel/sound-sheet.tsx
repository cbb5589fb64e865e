import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { isActive } from "../call/machine.ts";
import type { CallSnapshot, Device } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { formatPercent } from "./language.ts";
import { MicrophoneTest } from "./microphone-test.tsx";
import type { PanelCall } from "./panel-call.ts";

interface SoundSheetProps {
  readonly call: PanelCall;
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  /** For numbers. */
  readonly tag: string;
  readonly captions: boolean;
  readonly onCaptions: (shown: boolean) => void;
  readonly onClose: () => void;
}

/** Which microphone, which loudspeaker, how loud; a test before the call; captions on or off. Escape closes it. */
export function SoundSheet({ call, snapshot, words, tag, captions, onCaptions, onClose }: SoundSheetProps) {
  const { microphones, speakers, microphoneId, speakerId, volume } = snapshot.devices;
  const sheet = useRef<HTMLDivElement>(null);
  const volumeId = useId();
  useEffect(() => sheet.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset takes no part in flex layouts
    <div
      className="sound"
      role="group"
      aria-label={words.devices.title}
      tabIndex={-1}
      ref={sheet}
      onKeyDown={onKeyDown}
    >
      <h3>{words.devices.title}</h3>
      <DeviceField
        label={words.devices.microphone}
        standard={words.devices.systemDefault}
        devices={microphones}
        chosen={microphoneId}
        onChoose={(id) => void call.chooseMicrophone(id)}
      />
      <DeviceField
        label={words.devices.speaker}
        standard={words.devices.systemDefault}
        devices={speakers}
        chosen={speakerId}
        onChoose={(id) => void call.chooseSpeaker(id)}
      />
      <div className="field">
        <label htmlFor={volumeId}>
          {words.devices.volume}
          <span aria-hidden="true">{formatPercent(volume, tag)}</span>
        </label>
        <input
          id={volumeId}
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={volume}
          aria-valuetext={formatPercent(volume, tag)}
          onInput={(event) => call.setVolume(event.currentTarget.valueAsNumber)}
        />
      </div>
      {!isActive(snapshot.call) && <MicrophoneTest call={call} words={words} />}
      <label className="check">
        <input type="checkbox" checked={captions} onChange={(event) => onCaptions(event.currentTarget.checked)} />
        {words.devices.showCaptions}
      </label>
    </div>
  );
}

interface DeviceFieldProps {
  readonly label: string;
  readonly standard: string;
  readonly devices: readonly Device[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** The browser's own list: it works with every keyboard, finger and screen reader. Nothing where there is no choice. */
function DeviceField({ label, standard, devices, chosen, onChoose }: DeviceFieldProps) {
  const id = useId();
  if (devices.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={chosen ?? ""} onChange={(event) => onChoose(event.currentTarget.value || null)}>
        <option value="">{standard}</option>
        {devices.map((device, at) => (
          <option key={device.id} value={device.id}>
            {device.label || `${label} ${at + 1}`}
          </option>
        ))}
      </select>
    </div>
  );
}
