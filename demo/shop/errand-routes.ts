/** The routes of the shop's own service that change something. They want the shop's key, which the Worker has. */
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Errands, Outcome } from "./errands.ts";

const number = /^\d{3,8}$/;
const day = z.iso.date();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const refundSchema = z.object({ euros: z.number().positive().max(100_000) });
const appointmentSchema = z.object({ date: day, time });
const visitSchema = z.object({
  date: day,
  time,
  people: z.number().int().min(1).max(8),
  name: z.string().min(1).max(60),
});
const maxBytes = 4096;

/** Answers such a request, and tells all that was changed (`GET /api/standing`); null: it is none of these. */
export async function answerErrand(
  request: IncomingMessage,
  pathname: string,
  errands: Errands,
  key: string,
): Promise<Outcome | null> {
  const route = routeOf(request.method ?? "", pathname);
  if (route === null) return null;
  if (request.headers.authorization !== `Bearer ${key}`) return refused(401, "key_wrong", "This needs the shop's key");
  const header = request.headers["idempotency-key"];
  const once = (act: () => Outcome) => errands.once(typeof header === "string" ? header : undefined, act);
  const body = request.method === "GET" ? undefined : await bodyOf(request);
  switch (route.kind) {
    case "standing":
      return { status: 200, body: { ...errands.standing() } };
    case "refund": {
      const { data } = refundSchema.safeParse(body);
      return data ? once(() => errands.refund(route.id, data.euros)) : malformed;
    }
    case "take-back":
      return once(() => errands.takeBack(route.id));
    case "appointment": {
      const { data } = appointmentSchema.safeParse(body);
      return data ? once(() => errands.appoint(route.id, data.date, data.time)) : malformed;
    }
    case "visit": {
      const { data } = visitSchema.safeParse(body);
      return data ? once(() => errands.visit(data.date, data.time, data.people, data.name)) : malformed;
    }
  }
}

type Route = { readonly kind: "standing" | "refund" | "take-back" | "appointment" | "visit"; readonly id: string };

function routeOf(method: string, pathname: string): Route | null {
  const [, what, id = "", part] = /^\/api\/(orders|refunds|visits)(?:\/([^/]+))?(?:\/(\w+))?$/.exec(pathname) ?? [];
  if (what === "orders" && number.test(id) && part === "refunds" && method === "POST") return { kind: "refund", id };
  if (what === "orders" && number.test(id) && part === "appointment" && method === "PUT")
    return { kind: "appointment", id };
  if (what === "refunds" && /^\d{1,9}$/.test(id) && part === undefined && method === "DELETE")
    return { kind: "take-back", id };
  if (pathname === "/api/standing" && method === "GET") return { kind: "standing", id: "" };
  if (what === "visits" && id === "" && method === "POST") return { kind: "visit", id };
  return null;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > maxBytes) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // told as malformed, like anything else that does not fit
  }
}

function refused(status: number, code: string, detail: string): Outcome {
  return { status, body: { type: "about:blank", title: code.replaceAll("_", " "), status, code, detail } };
}

const malformed = refused(400, "body_malformed", "The request is not as it should be");
