/** The front desk's tools and their rules, over the sample shop's own service. */

import type { AgentInput } from "earshot/agent";
import { z } from "zod";

type Tools = NonNullable<AgentInput["tools"]>;

const shop = "${SHOP_BASE_URL}/api";
const headers = { authorization: "Bearer ${SHOP_KEY}" };

const order = z
  .string()
  .regex(/^\d{3,8}$/, "three to eight digits")
  .describe("The order's number, digits alone: 421");
const date = z.iso.date().describe("The day, ISO 8601: 2026-11-27");
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time such as 15:00")
  .describe("The time, 24 hours: 15:00");

export const frontDeskTools: Tools = [
  {
    kind: "http",
    name: "lookup_order",
    description: "Finds out where an order is and when it arrives.",
    parameters: z.object({ order }),
    url: `${shop}/orders/{order}`,
    timeoutMs: 5_000,
  },
  {
    kind: "http",
    name: "issue_refund",
    description: "Pays money back for an order.",
    parameters: z.object({ order, amount: z.number().positive().max(500, "at most 500 euros").describe("In euros") }),
    method: "POST",
    url: `${shop}/orders/{order}/refunds`,
    headers,
    body: { euros: "{amount}" },
    slots: { order: "Which order is it? Please tell me its number.", amount: "How many euros shall I pay back?" },
    confirm: "I will pay back {amount} euros for order {order:digits}. Shall I do that?",
    identity: "verified",
    approval: { above: { argument: "amount", amount: 50 }, waitMs: 20_000 },
    // The shop's service does nothing more for a key that it knows.
    idempotent: true,
    limits: { perCall: 3, perAgentPerHour: 1000 },
    undo: { tool: "cancel_refund", arguments: { refund: "{result.refund}" } },
  },
  {
    kind: "http",
    name: "cancel_refund",
    description: "Takes a refund back.",
    parameters: z.object({ refund: z.number().int() }),
    method: "DELETE",
    url: `${shop}/refunds/{refund}`,
    headers,
    confirm: "I will take that refund back. Shall I?",
    identity: "verified",
    idempotent: true,
    offered: false,
  },
  {
    kind: "http",
    name: "reschedule_appointment",
    description: "Moves the appointment for an order's delivery or repair to another day and time.",
    parameters: z.object({ order, date, time }),
    method: "PUT",
    url: `${shop}/orders/{order}/appointment`,
    headers,
    body: { date: "{date}", time: "{time}" },
    slots: {
      order: "Which order is the appointment for? Please tell me its number.",
      date: "To which day shall I move it?",
      time: "At what time?",
    },
    confirm: "I will move the appointment for order {order:digits} to {date:date} at {time:time}. Shall I do that?",
    idempotent: true,
  },
  {
    kind: "http",
    name: "book_visit",
    description: "Books a visit to the workshop: one day, one time, so many people, one name.",
    parameters: z.object({ date, time, people: z.number().int().min(1).max(8), name: z.string().min(1).max(60) }),
    method: "POST",
    url: `${shop}/visits`,
    headers,
    body: { date: "{date}", time: "{time}", people: "{people}", name: "{name}" },
    slots: {
      date: "For which day?",
      time: "At what time?",
      people: "How many people will you be?",
      name: "And what name shall I put down?",
    },
    confirm: "That is {people} people on {date:date} at {time:time}, in the name of {name}. Shall I book it?",
    idempotent: true,
  },
  { kind: "card" },
];
