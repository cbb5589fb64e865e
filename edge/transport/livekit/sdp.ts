/** The few lines of SDP (RFC 8866) that the participant itself reads or writes; werift does the rest. */

/**
 * Our offer, asking the server to start DTLS (`a=setup:passive`, RFC 8842, section 5.2). werift as a DTLS client
 * waits a fixed 100 ms before its first message; as a server it answers at once, and joining is that much shorter.
 */
export function offerAsDtlsServer(sdp: string): string {
  return sdp.replaceAll("a=setup:actpass", "a=setup:passive");
}

/**
 * Which synchronisation source carries which track, from the server's answer: LiveKit writes
 * `a=msid:<participant>|<track> <track>` and `a=ssrc:<ssrc> …` (RFC 8830, RFC 5576) into the sections it sends on.
 */
export function tracksBySsrc(sdp: string): Map<number, string> {
  const tracks = new Map<number, string>();
  for (const section of sdp.split(/^m=/m).slice(1)) {
    if (!section.startsWith("audio")) continue;
    const track = /^a=(?:ssrc:\d+ )?msid:\S+ (\S+)/m.exec(section)?.[1];
    if (!track) continue;
    for (const [, ssrc] of section.matchAll(/^a=ssrc:(\d+)/gm)) tracks.set(Number(ssrc), track);
  }
  return tracks;
}

/** A candidate line's transport and type (RFC 8839, section 5.1), lower case. */
export function candidateTransport(candidate: string): string | undefined {
  return candidate.split(" ")[2]?.toLowerCase();
}
