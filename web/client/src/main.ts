// The page: who you are, where you speak, what is said, and the clock.

import { getState, listen, post, Sorry, type Answer, type Message, type Person, type State, type Time } from "./api";
import type { Pressed } from "./cards";
import { button, initials, make, memory, one } from "./dom";
import { drawMessage, note, type Shown } from "./messages";
import { dayName, inputTime, longTime } from "./time";

type Place = "personal" | "channel" | "meeting";

const PLACES: Record<Place, { about: string; empty: string; suggestions: string[] }> = {
  personal: {
    about: "Only you and Headboard see this.",
    empty: "Say hello to Headboard, or try one of the suggestions below.",
    suggestions: ["Put the cover rota on the agenda for next Business", "What’s on the agenda?", "Next meetings"],
  },
  channel: {
    about: "Everyone in the team sees this.",
    empty: "Nothing has been posted here yet. Agendas and decisions arrive in this channel.",
    suggestions: ["When is the next meeting?", "What’s on the agenda for next Business?"],
  },
  meeting: {
    about: "Everyone in the meeting sees this.",
    empty: "It’s quiet in here. When it is time to meet, the chair can write “Open the meeting”.",
    suggestions: ["Open the meeting", "Next item", "Where are we?"],
  },
};
const MENTIONED = "In the channel and the meeting, Headboard is mentioned for you. ";
const KEYS = "Enter sends, Shift and Enter starts a new line.";

const persona = one<HTMLSelectElement>("#persona");
const log = one("#log");
const box = one<HTMLTextAreaElement>("#box");
const clockPanel = one<HTMLDetailsElement>("#clock");
const clockInput = one<HTMLInputElement>("#clock-at");
const roomButtons = [...document.querySelectorAll<HTMLButtonElement>("[data-room]")];

let state: State | undefined;
let me: Person = { id: "", name: "", title: "" };
let place: Place = "personal";
let messages = new Map<string, Message>();
const shown = new Map<string, Shown>();
const pressing = new Set<string>(); // messages whose button is on its way
const renewing = new Set<string>(); // messages whose next version answers a press, so that nothing typed is carried over
const sending = new Set<string>();
let stopListening = (): void => undefined;
let clockAhead = 0;
let visit = 0;

// Rooms and drafts

const roomId = (where: Place): string => (where === "personal" ? `a:local-${me.id}` : (state?.rooms[where] ?? ""));
const inRoom = (where: Place): Message[] =>
  [...messages.values()].filter((m) => m.room === roomId(where) && m.state !== "gone").sort((a, b) => Number(a.id) - Number(b.id));
const draftKey = (where: Place): string => `draft:${me.id}:${where}`;
const readKey = (where: Place): string => `read:${state?.epoch ?? ""}:${me.id}:${where}`;

function show(where: Place): void {
  place = where;
  memory.set("room", where);
  const { about, suggestions } = PLACES[where];
  one("#room-name").textContent = roomButtons.find((b) => b.dataset["room"] === where)?.querySelector(".name")?.textContent ?? "";
  one("#room-about").textContent = about;
  one("#small-print").replaceChildren(where === "personal" ? "" : MENTIONED, make("span", "roomy", KEYS));
  one("#problem").textContent = "";
  one("#typing").textContent = "";
  const chips = suggestions.map((text) => button(text, () => { keepDraft(text); box.value = text; box.focus(); }, "chip"));
  one("#suggestions").replaceChildren(...chips);
  box.value = draft(where).text;
  log.setAttribute("aria-busy", "true");
  log.replaceChildren();
  render(true);
  requestAnimationFrame(() => log.setAttribute("aria-busy", "false"));
}

function draft(where: Place): { text: string; key: string } {
  const [key = "", ...text] = memory.get(draftKey(where)).split("\n");
  return { key, text: text.join("\n") };
}

function keepDraft(text: string, where = place): void {
  const old = draft(where);
  memory.set(draftKey(where), text ? `${old.text === text && old.key ? old.key : crypto.randomUUID()}\n${text}` : "");
}

// Messages

function render(toEnd = false): void {
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  const list = inRoom(place);
  const wanted: HTMLElement[] = [];
  let lastDay = "";
  for (const message of list) {
    const today = dayName(new Date(message.at));
    if (today !== lastDay) wanted.push(dayLine(message.id, today));
    lastDay = today;
    wanted.push(element(message));
  }
  if (!list.length) wanted.push(make("p", "empty", PLACES[place].empty));
  wanted.forEach((node, index) => {
    if (log.children[index] !== node) log.insertBefore(node, log.children[index] ?? null);
  });
  while (log.children.length > wanted.length) log.lastElementChild?.remove();
  one("#suggestions").hidden = list.some((m) => m.author === me.id);
  if (toEnd || wasAtEnd) {
    const newest = wanted.at(-1);
    log.scrollTop = log.scrollHeight;
    if (newest && newest.offsetHeight > log.clientHeight) log.scrollTop = newest.offsetTop - log.offsetTop - 8;
  }
  if (list.length && !document.hidden) memory.set(readKey(place), list.at(-1)?.id ?? "");
  renderUnread();
}

function dayLine(before: string, text: string): HTMLElement {
  const known = document.getElementById(`d${before}`);
  if (known?.textContent === text) return known;
  const line = make("h3", "day", text);
  line.id = `d${before}`;
  return line;
}

function element(message: Message): HTMLElement {
  const before = shown.get(message.id);
  if (before?.n === message.n) return before.element;
  const carry = renewing.has(message.id) ? undefined : before;
  const fresh = drawMessage(message, me.id, carry, { press, say: (text) => void say(text) });
  const oldNote = before?.element.querySelector(".note");
  if (oldNote) fresh.element.querySelector(".body")?.append(oldNote);
  shown.set(message.id, fresh);
  if (before?.element.isConnected) {
    const focused = focusable(before.element).findIndex((control) => control === document.activeElement);
    before.element.replaceWith(fresh.element);
    if (focused >= 0) (focusable(fresh.element)[focused] ?? fresh.element).focus({ preventScroll: true });
  }
  return fresh.element;
}

const focusable = (within: HTMLElement): HTMLElement[] => [...within.querySelectorAll<HTMLElement>("a, button, input, select, textarea")];

function renderUnread(): void {
  let total = 0;
  for (const tab of roomButtons) {
    const where = tab.dataset["room"] as Place;
    const read = Number(memory.get(readKey(where)) || 0);
    const count = inRoom(where).filter((m) => m.author !== me.id && Number(m.id) > read).length;
    const badge = one(`[data-room=${where}] .unread`);
    badge.replaceChildren(...(count ? [count > 99 ? "99+" : String(count), make("span", "hidden", " unread")] : []));
    tab.setAttribute("aria-current", String(where === place));
    total += count;
  }
  document.title = total ? `(${total}) Headboard` : "Headboard";
}

function received(message: Message): void {
  const known = messages.get(message.id);
  if (known && known.n >= message.n) return;
  messages.set(message.id, message);
  for (const where of Object.keys(PLACES) as Place[]) {
    if (message.key && message.state === "sent" && draft(where).key === message.key) {
      if (where === place && box.value === draft(where).text) box.value = "";
      memory.set(draftKey(where), "");
    }
  }
  if (message.room === roomId(place) && !message.author) one("#typing").textContent = "";
}

// Speaking and pressing

async function say(text: string): Promise<void> {
  const where = place;
  const who = me.id;
  if (box.disabled) return;
  keepDraft(text);
  const { key } = draft(where);
  if (!text.trim() || sending.has(key)) return;
  sending.add(key);
  if (box.value === text) box.value = "";
  one("#problem").textContent = "";
  try {
    await post("say", { persona: who, room: roomId(where), text, key });
    if (who === me.id && draft(where).key === key) memory.set(draftKey(where), "");
  } catch (failure) {
    if (who !== me.id || where !== place) return;
    if (box.value !== text) box.value = box.value ? `${text}\n${box.value}` : text;
    if (box.value !== text) keepDraft(box.value);
    one("#typing").textContent = "";
    one("#problem").textContent = sentence(failure);
    box.focus();
  } finally {
    sending.delete(key);
  }
}

function press(message: Message, card: number, action: Pressed): void {
  const teams = (action.data as { msteams?: { type?: string; value?: unknown; text?: unknown } } | null)?.msteams;
  if (teams?.type === "imBack") return void say(String(teams.value ?? ""));
  if (pressing.has(message.id) || box.disabled) return;
  pressing.add(message.id);
  renewing.add(message.id);
  const drawn = (): Shown | undefined => shown.get(message.id);
  drawn()?.element.querySelector(".note")?.remove();
  drawn()?.element.setAttribute("aria-busy", "true");
  post<Answer>("press", { persona: me.id, message: message.id, card, action })
    .then((answer) => {
      const now = drawn();
      if (now && answer.text) note(now, answer.text, answer.kind === "error");
    })
    .catch((failure: unknown) => {
      const now = drawn();
      if (now) note(now, sentence(failure), true);
    })
    .finally(() => {
      drawn()?.element.removeAttribute("aria-busy");
      pressing.delete(message.id);
      setTimeout(() => { if (!pressing.has(message.id)) renewing.delete(message.id); }, 300); // it may still be on its way
    });
}

const sentence = (failure: unknown): string =>
  failure instanceof Sorry ? failure.message : "Something went wrong on this page. Please try again.";

// The clock

const now = (): Date => new Date(Date.now() + clockAhead);

function setTime(time: Time): void {
  clockAhead = new Date(time.clock).getTime() - Date.now();
  clockInput.value = inputTime(now());
  const items = time.moments.map(({ label, at }) => {
    const go = button(label, () => void moveClock({ to: at }));
    go.setAttribute("aria-label", `Go to ${label}`);
    return make("li", "", go);
  });
  one("#moments").replaceChildren(...items);
  one("#moments-title").hidden = !items.length;
  tick();
}

function tick(): void {
  const text = longTime(now());
  if (one("#now").textContent !== text) one("#now").textContent = text;
}

async function moveClock(move: object): Promise<void> {
  try {
    setTime(await post<Time>("clock", move));
    one("#clock-note").textContent = `It is now ${longTime(now())}.`;
  } catch (failure) {
    one("#clock-note").textContent = sentence(failure);
  }
}

// Being someone, and staying in touch

async function become(id: string): Promise<void> {
  const thisVisit = ++visit;
  stopListening();
  box.disabled = !me.id || id !== me.id; // or words would go out in nobody's name, or that of whoever one was before
  try {
    const fresh = await getState(id);
    if (thisVisit !== visit) return;
    const chosen = fresh.personas.find((p) => p.id === id) ?? fresh.personas[0];
    if (!chosen) throw new Sorry("The trust has nobody in it yet.");
    if (chosen.id !== id) return await become(chosen.id);
    const isNew = chosen.id !== me.id || fresh.epoch !== state?.epoch;
    state = fresh;
    me = chosen;
    box.disabled = false;
    memory.set("persona", me.id);
    if (isNew) { messages = new Map(); shown.clear(); }
    fresh.messages.forEach(received);
    dress(fresh);
    one("#banner").textContent = "";
    if (isNew) show(place);
    else render();
    stopListening = listen(me.id, fresh.n, { message: (m) => { received(m); render(m.author === me.id); }, clock: setTime, typing, lost });
    void post("open", { persona: me.id }).catch(() => undefined);
  } catch (failure) {
    if (thisVisit !== visit) return;
    console.info(sentence(failure));
    lost();
  }
}

function lost(): void {
  one("#banner").textContent = "Reconnecting…";
  const thisVisit = visit;
  setTimeout(() => { if (thisVisit === visit) void become(me.id || memory.get("persona")); }, 1000);
}

function typing(room: string): void {
  if (room !== roomId(place)) return;
  one("#typing").textContent = "Headboard is typing…";
  setTimeout(() => { one("#typing").textContent = ""; }, 4000);
}

function dress(fresh: State): void {
  one("#trust").textContent = fresh.trust;
  const options = fresh.personas.map(({ id, name, title }) => new Option(title ? `${name}, ${title}` : name, id));
  persona.replaceChildren(...options);
  persona.value = me.id;
  one("#my-avatar").textContent = initials(me.name);
  setTime(fresh);
}

persona.addEventListener("change", () => void become(persona.value));
roomButtons.forEach((tab) => tab.addEventListener("click", () => show(tab.dataset["room"] as Place)));
box.addEventListener("input", () => keepDraft(box.value));
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void say(box.value);
});
one("#composer").addEventListener("submit", (event) => { event.preventDefault(); void say(box.value); });
one("#clock-form").addEventListener("submit", (event) => { event.preventDefault(); void moveClock({ to: clockInput.value }); });
document.querySelectorAll<HTMLElement>("[data-move]").forEach((mover) =>
  mover.addEventListener("click", () => void moveClock(JSON.parse(mover.dataset["move"] ?? "{}") as object)));
document.addEventListener("visibilitychange", () => { if (!document.hidden) render(); });

const wide = matchMedia("(min-width: 960px)");
const unfold = (): void => { clockPanel.open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();
setInterval(tick, 1000);
const remembered = memory.get("room");
if (remembered in PLACES) place = remembered as Place;
void become(memory.get("persona"));
