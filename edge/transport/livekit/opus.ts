/**
 * libopus, compiled to WebAssembly (the npm package @evan/opus), driven directly: its own loader compiles from bytes,
 * which workerd does not allow. The caller of this passes the module, so that Node's tests can load it from disk.
 */

import { packetMs } from "../../base/audio.ts";
import { EarshotError } from "../../base/errors.ts";

/** The rates that libopus encodes from and decodes to (RFC 6716, section 2). */
export const opusRates = [8000, 12000, 16000, 24000, 48000] as const;
export type OpusRateHz = (typeof opusRates)[number];

/** opus_defines.h */
const applicationVoip = 2048;
const requests = { setBitrate: 4002, setComplexity: 4010, setInbandFec: 4012, setPacketLoss: 4014, setSignal: 4024 };
const signalVoice = 3001;

/** An Opus packet never exceeds 1275 bytes per frame (RFC 6716, section 3.4); this allows for several frames. */
const maxPacketBytes = 4000;
/** The longest packet: 120 ms (RFC 6716, section 2.1.4). */
const maxPacketMs = 120;

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly malloc: (bytes: number) => number;
  readonly free: (pointer: number) => void;
  readonly _initialize: () => void;
  readonly opus_encoder_get_size: (channels: number) => number;
  readonly opus_encoder_init: (state: number, rateHz: number, channels: number, application: number) => number;
  readonly opus_encoder_ctl_set: (state: number, request: number, value: number) => number;
  readonly opus_encode: (state: number, pcm: number, samples: number, packet: number, maxBytes: number) => number;
  readonly opus_decoder_get_size: (channels: number) => number;
  readonly opus_decoder_init: (state: number, rateHz: number, channels: number) => number;
  readonly opus_decode: (
    state: number,
    packet: number,
    bytes: number,
    pcm: number,
    maxSamples: number,
    fec: number,
  ) => number;
}

const nothing = () => 0;

/** One instance of libopus; encoders and decoders live in its memory until they are freed. */
export class Opus {
  readonly #exports: Exports;
  #bytes: Uint8Array;
  #live = 0;

  constructor(module: WebAssembly.Module) {
    // emscripten's imports: writing to standard output, exiting, and a notice of memory growth, which we look up.
    const instance = new WebAssembly.Instance(module, {
      wasi_snapshot_preview1: { proc_exit: nothing, fd_close: nothing, fd_write: nothing, fd_seek: nothing },
      env: { emscripten_notify_memory_growth: nothing },
    });
    this.#exports = instance.exports as unknown as Exports;
    this.#exports._initialize();
    this.#bytes = new Uint8Array(this.#exports.memory.buffer);
  }

  /** Encoders and decoders that have not been freed. */
  get live(): number {
    return this.#live;
  }

  /** Size of the instance's memory, in bytes. */
  get memoryBytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  encoder(rateHz: OpusRateHz): OpusEncoder {
    return new OpusEncoder(this.#exports, this.#memory, this.#count, rateHz);
  }

  decoder(rateHz: OpusRateHz): OpusDecoder {
    return new OpusDecoder(this.#exports, this.#memory, this.#count, rateHz);
  }

  readonly #count = (change: 1 | -1): void => {
    this.#live += change;
  };

  /** The memory as bytes; growth replaces its buffer. */
  readonly #memory = (): Uint8Array => {
    if (this.#bytes.buffer !== this.#exports.memory.buffer) this.#bytes = new Uint8Array(this.#exports.memory.buffer);
    return this.#bytes;
  };
}

/** A block of the instance's memory: the codec's state, then its PCM, then its packet. */
class Block {
  readonly #exports: Exports;
  readonly #count: (change: 1 | -1) => void;
  readonly state: number;
  readonly pcm: number;
  readonly packet: number;
  #freed = false;

  constructor(exports: Exports, count: (change: 1 | -1) => void, stateBytes: number, pcmBytes: number) {
    const aligned = (stateBytes + 15) & ~15;
    this.#exports = exports;
    this.#count = count;
    this.state = exports.malloc(aligned + pcmBytes + maxPacketBytes);
    if (this.state === 0) throw new EarshotError("internal", "libopus is out of memory; free encoders and decoders");
    this.pcm = this.state + aligned;
    this.packet = this.pcm + pcmBytes;
    count(1);
  }

  free(): void {
    if (this.#freed) return;
    this.#freed = true;
    this.#exports.free(this.state);
    this.#count(-1);
  }

  assertLive(): void {
    if (this.#freed) throw new EarshotError("internal", "this Opus codec was freed; make a new one");
  }
}

/** Mono PCM in, packets of 20 ms out. */
export class OpusEncoder {
  /** Samples of one packet: what `encode()` takes. */
  readonly packetSamples: number;
  readonly rateHz: OpusRateHz;
  readonly #exports: Exports;
  readonly #memory: () => Uint8Array;
  readonly #block: Block;

  constructor(exports: Exports, memory: () => Uint8Array, count: (change: 1 | -1) => void, rateHz: OpusRateHz) {
    this.#exports = exports;
    this.#memory = memory;
    this.rateHz = rateHz;
    this.packetSamples = (rateHz / 1000) * packetMs;
    this.#block = new Block(exports, count, exports.opus_encoder_get_size(1), this.packetSamples * 2);
    const { state } = this.#block;
    check(exports.opus_encoder_init(state, rateHz, 1, applicationVoip), "opus_encoder_init");
    // 32 kbit/s is fullband speech without audible loss (RFC 7587, section 3.1.1). Complexity 3 takes two thirds of the
    // CPU of 5: noise is shaped by an order of 14 instead of 16 (libopus, silk/control_codec.c).
    exports.opus_encoder_ctl_set(state, requests.setBitrate, 32_000);
    exports.opus_encoder_ctl_set(state, requests.setComplexity, 3);
    exports.opus_encoder_ctl_set(state, requests.setSignal, signalVoice);
    // The last mile from the server to the caller is UDP: each packet carries a coarse copy of the one before.
    exports.opus_encoder_ctl_set(state, requests.setInbandFec, 1);
    exports.opus_encoder_ctl_set(state, requests.setPacketLoss, 5);
  }

  /** Encodes exactly `packetSamples` samples. The packet is the caller's own copy. */
  encode(samples: Int16Array): Uint8Array {
    const { state, pcm, packet } = this.#block;
    this.#block.assertLive();
    if (samples.length !== this.packetSamples) {
      throw new EarshotError("internal", `a packet takes ${this.packetSamples} samples, not ${samples.length}`);
    }
    this.#memory().set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), pcm);
    const length = check(this.#exports.opus_encode(state, pcm, samples.length, packet, maxPacketBytes), "opus_encode");
    return this.#memory().slice(packet, packet + length);
  }

  free(): void {
    this.#block.free();
  }
}

/** Packets in, mono PCM out (stereo is mixed down). */
export class OpusDecoder {
  readonly rateHz: OpusRateHz;
  readonly #exports: Exports;
  readonly #memory: () => Uint8Array;
  readonly #block: Block;
  readonly #maxSamples: number;

  constructor(exports: Exports, memory: () => Uint8Array, count: (change: 1 | -1) => void, rateHz: OpusRateHz) {
    this.#exports = exports;
    this.#memory = memory;
    this.rateHz = rateHz;
    this.#maxSamples = (rateHz / 1000) * maxPacketMs;
    this.#block = new Block(exports, count, exports.opus_decoder_get_size(1), this.#maxSamples * 2);
    check(exports.opus_decoder_init(this.#block.state, rateHz, 1), "opus_decoder_init");
  }

  /** @throws EarshotError `message_malformed`: not an Opus packet. */
  decode(packet: Uint8Array): Int16Array {
    this.#take(packet);
    return this.#run(this.#block.packet, packet.length, this.#maxSamples, 0);
  }

  /**
   * Makes up for the packet lost just before `next`, from the coarse copy that `next` may carry (in-band FEC,
   * RFC 6716, section 2.1.7); without one it conceals.
   */
  recover(next: Uint8Array): Int16Array {
    this.#take(next);
    return this.#run(this.#block.packet, next.length, this.#packetSamples, 1);
  }

  /** Conceals one lost packet of 20 ms from what was heard before. */
  conceal(): Int16Array {
    return this.#run(0, 0, this.#packetSamples, 0);
  }

  free(): void {
    this.#block.free();
  }

  get #packetSamples(): number {
    return (this.rateHz / 1000) * packetMs;
  }

  #take(packet: Uint8Array): void {
    this.#block.assertLive();
    if (packet.length === 0 || packet.length > maxPacketBytes) {
      throw new EarshotError("message_malformed", `a packet of ${packet.length} bytes is not Opus; it was dropped`);
    }
    this.#memory().set(packet, this.#block.packet);
  }

  #run(packet: number, bytes: number, maxSamples: number, fec: number): Int16Array {
    const { state, pcm } = this.#block;
    this.#block.assertLive();
    const samples = this.#exports.opus_decode(state, packet, bytes, pcm, maxSamples, fec);
    if (samples < 0) {
      throw new EarshotError("message_malformed", `libopus cannot decode this packet (${samples}); it was dropped`);
    }
    return new Int16Array(this.#memory().slice(pcm, pcm + samples * 2).buffer);
  }
}

function check(result: number, call: string): number {
  if (result < 0) throw new EarshotError("internal", `${call} failed with ${result} (opus_defines.h)`);
  return result;
}
