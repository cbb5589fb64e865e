/**
 * The sources that a page's content security policy has to allow for the widget (CSP Level 3). The lines in
 * docs/widget.md, the showroom's generator and the demo's strict page are all made here. No `style-src`: the widget's
 * style sheets are constructed.
 */

export interface PolicyNeeds {
  /** The script's origin. */
  readonly script: string;
  /** The origin of the Worker that it talks to, where that is another. */
  readonly server?: string;
  /** Address of the LiveKit server: `wss://…`, or `ws://…` on a developer's machine. */
  readonly livekit: string;
  /** Of the tag, made anew for each reply; without one the script's origin alone lets it in. */
  readonly nonce?: string;
  /** Where pictures come from (`avatar`, cards): origins, or `'self'`. */
  readonly pictures?: readonly string[];
  /** `vad="silero"`, which runs as WebAssembly. */
  readonly silero?: boolean;
}

/** The directives, for a policy whose `default-src` is `'none'`; a page that has one of them already adds the values. */
export function policyDirectives(needs: PolicyNeeds): readonly string[] {
  const { script, server = script, livekit, nonce, pictures = [], silero } = needs;
  const scripts = [...(nonce ? [`'nonce-${nonce}'`] : []), script, ...(silero ? ["'wasm-unsafe-eval'"] : [])];
  return [
    directive("script-src", scripts),
    directive("connect-src", [script, server, ...bothSchemes(livekit)]),
    ...(pictures.length > 0 ? [directive("img-src", pictures)] : []),
  ];
}

const directive = (name: string, values: readonly string[]): string => [name, ...new Set(values)].join(" ");

/** livekit-client talks by WebSocket, and asks by HTTP why one was refused. */
function bothSchemes(livekit: string): readonly [socket: string, http: string] {
  const origin = livekit.replace(/^(?:ws|http)(s?:\/\/[^/?#]+)[\s\S]*$/i, "$1");
  return [`ws${origin}`, `http${origin}`];
}
