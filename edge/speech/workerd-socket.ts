/**
 * WebSockets in a Worker, opened by a `fetch` with `Upgrade`, because `new WebSocket` cannot send an Authorization
 * header. https://developers.cloudflare.com/workers/examples/websockets/ ("Write a WebSocket client")
 */
import { type OpenSocket, type Socket, type SocketListener, SocketRefused } from "./socket.ts";

export const openSocket: OpenSocket = async ({ url, headers, signal }, listener) => {
  const response = await fetch(url.replace(/^ws/, "http"), {
    headers: { ...headers, Upgrade: "websocket" },
    signal,
  });
  return acceptSocket(response, listener);
};

/**
 * Takes the WebSocket out of the answer to an upgrade, of `fetch` or of a binding that answers alike.
 * @throws SocketRefused if there is none.
 */
export function acceptSocket(response: Response, listener: SocketListener): Socket {
  const { webSocket } = response;
  if (webSocket === null) throw new SocketRefused(response.status, response.headers.get("Retry-After"));
  let open = true;
  const over = (code: number, reason: string) => {
    if (!open) return;
    open = false;
    listener.closed(code, reason);
  };
  webSocket.binaryType = "arraybuffer";
  webSocket.addEventListener("message", ({ data }) => {
    if (open) listener.message(typeof data === "string" ? data : new Uint8Array(data as ArrayBuffer));
  });
  webSocket.addEventListener("close", ({ code, reason }) => over(code, reason));
  webSocket.addEventListener("error", () => over(1006, "the connection broke"));
  webSocket.accept();
  return {
    send(data) {
      if (open) webSocket.send(data);
    },
    close() {
      if (!open) return;
      open = false;
      webSocket.close(1000, "done");
    },
  };
}
