// Draws one message: who, when, what, its cards and the notes beside them.

import { AdaptiveCard } from "adaptivecards";
import type { Message } from "./api";
import { drawCard, markdownHtml, openLink, type Pressed } from "./cards";
import { button, initials, make } from "./dom";
import { shortTime } from "./time";

export interface Shown {
  n: number;
  element: HTMLElement;
  cards: AdaptiveCard[];
}

export interface Hands {
  press(message: Message, card: number, action: Pressed): void;
  say(text: string): void;
}

export function drawMessage(message: Message, me: string, before: Shown | undefined, hands: Hands): Shown {
  const at = new Date(message.at);
  const time = make("time", "", shortTime(at));
  time.dateTime = message.at;
  const head = make("div", "head", make("strong", "", message.author === me ? "You" : message.name), " ", time);
  if (message.edited) head.append(make("span", "edited", "Edited"));
  if (message.state === "sending") head.append(make("span", "edited", "Sending…"));
  const avatar = make("span", "avatar", message.author ? initials(message.name) : "H");
  avatar.setAttribute("aria-hidden", "true");

  const body = make("div", "body", head);
  if (message.text) body.append(drawText(message));
  const cards = message.cards.map((json, index) => {
    const drawn = drawCard(json, (action) => hands.press(message, index, action), before?.cards[index]);
    body.append(drawn.element);
    return drawn.card;
  });
  if (message.suggested.length) {
    const choices = message.suggested.map(({ title, value }) => button(title, () => hands.say(value), "chip"));
    body.append(make("div", "suggestions", ...choices));
  }

  const kinds = ["message", message.author ? "person" : "bot"];
  if (message.author === me) kinds.push("mine");
  if (message.thread) kinds.push("reply");
  const element = make("article", kinds.join(" "), avatar, body);
  element.id = `m${message.id}`;
  element.tabIndex = -1;
  element.setAttribute("aria-label", `${message.author === me ? "You" : message.name}, ${shortTime(at)}`);
  return { n: message.n, element, cards };
}

function drawText(message: Message): HTMLElement {
  const text = make("div", message.plain ? "text plain" : "text");
  if (message.plain) {
    text.textContent = message.text;
    return text;
  }
  text.innerHTML = markdownHtml(message.text);
  for (const anchor of text.querySelectorAll("a")) {
    anchor.addEventListener("click", (event) => {
      event.preventDefault();
      openLink(anchor.href);
    });
  }
  return text;
}

/** A sentence beside a message's cards, said once to screen readers. */
export function note(shown: Shown, text: string, isProblem: boolean): void {
  const old = shown.element.querySelector(".note");
  const fresh = make("p", isProblem ? "note problem" : "note");
  fresh.setAttribute("role", isProblem ? "alert" : "status");
  if (old) old.replaceWith(fresh);
  else shown.element.querySelector(".body")?.append(fresh);
  fresh.textContent = text;
}
