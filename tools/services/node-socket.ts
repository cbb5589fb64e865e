/** Sockets for Node, where `fetch` cannot upgrade: by `ws`. */
import { WebSocket } from "ws";
import { systemClock } from "../../edge/base/system-clock.ts";
import { type AcceptSocket, type OpenSocket, SocketRefused } from "../../edge/speech/socket.ts";

export const openNodeSocket: OpenSocket = ({ url, headers, signal }, listener) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    let closedByUs = false;
    let opened = false;
    const abort = () => {
      if (!opened) socket.terminate();
    };
    signal.addEventListener("abort", abort);
    socket.on("unexpected-response", (_, response) => {
      reject(new SocketRefused(response.statusCode ?? 0, response.headers["retry-after"]));
      socket.terminate();
    });
    socket.on("error", reject);
    socket.on("message", (data: Buffer, binary) => {
      if (!closedByUs) listener.message(binary ? new Uint8Array(data) : data.toString());
    });
    socket.on("close", (code, reason) => {
      signal.removeEventListener("abort", abort);
      if (opened && !closedByUs) listener.closed(code, reason.toString());
    });
    socket.on("open", () => {
      opened = true;
      resolve({
        send: (data) => socket.send(data),
        close: () => {
          closedByUs = true;
          socket.close(1000);
        },
      });
    });
  });

const acceptNoSocket: AcceptSocket = () => {
  throw new Error("Node has no binding of a Worker's");
};

/** The platform's part of what a vendor's STT or TTS is opened with, in real time. */
export const nodePlatform = { clock: systemClock, openSocket: openNodeSocket, acceptSocket: acceptNoSocket };
