import { expect, test } from "vitest";
import type { ChatMessage } from "../llm/chat.ts";
import { chatOf } from "./model.ts";

const message = (role: ChatMessage["role"], content: string): ChatMessage => ({ role, content });

test("a chat is one system prompt, turns by turns, and the words to answer", () => {
  const chat = chatOf([
    message("system", "You are brief."),
    message("assistant", "Hello."),
    message("user", "Are you open?"),
    message("system", "It is Monday."),
    message("assistant", ""),
    message("user", "Today?"),
  ]);
  expect(chat).toEqual({
    history: [
      { type: "system", text: "You are brief.\n\nIt is Monday." },
      { type: "model", response: ["Hello."] },
    ],
    prompt: "Are you open?\nToday?",
  });
});

test("a chat that ends with the model's words goes on", () => {
  expect(chatOf([message("user", "Hello."), message("assistant", "Good")])).toEqual({
    history: [
      { type: "user", text: "Hello." },
      { type: "model", response: ["Good"] },
    ],
    prompt: "Go on.",
  });
});
