// The local client's calls and its stream of events.

export interface Person {
  id: string;
  name: string;
  title: string;
}

export interface Message {
  id: string;
  room: string;
  at: string;
  author: string;
  name: string;
  text: string;
  plain: boolean;
  cards: object[];
  suggested: { title: string; value: string }[];
  thread: string;
  key: string;
  state: "sending" | "sent" | "gone";
  edited: boolean;
  n: number;
}

export interface Time {
  clock: string;
  moments: { label: string; at: string }[];
}

export interface State extends Time {
  epoch: string;
  n: number;
  trust: string;
  personas: Person[];
  rooms: { channel: string; meeting: string };
  messages: Message[];
}

export interface Answer {
  kind: "card" | "message" | "error" | "nothing";
  text?: string;
}

/** A sentence that the person at the keyboard may read. */
export class Sorry extends Error {}

const UNREACHED = "Headboard can’t be reached just now. Your words are still here: please try again in a moment.";

async function read<T>(reply: Promise<Response>): Promise<T> {
  let response: Response;
  let body: unknown;
  try {
    response = await reply;
    body = await response.json();
  } catch {
    throw new Sorry(UNREACHED);
  }
  if (!response.ok) throw new Sorry((body as { error?: string }).error ?? UNREACHED);
  return body as T;
}

export function getState(persona: string): Promise<State> {
  return read(fetch(`local/state?persona=${encodeURIComponent(persona)}`));
}

export function post<T>(what: "open" | "say" | "press" | "clock", body: object): Promise<T> {
  const headers = { "Content-Type": "application/json" };
  return read(fetch(`local/${what}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

export interface Listener {
  message(message: Message): void;
  clock(time: Time): void;
  typing(room: string): void;
  lost(): void;
}

/** Listen until the connection breaks; whoever listens comes back with a fresh state. */
export function listen(persona: string, after: number, listener: Listener): () => void {
  const source = new EventSource(`local/events?persona=${encodeURIComponent(persona)}&after=${after}`);
  const on = <T>(name: string, hear: (data: T) => void): void =>
    source.addEventListener(name, (event) => hear(JSON.parse((event as MessageEvent<string>).data) as T));
  on<Message>("message", (message) => listener.message(message));
  on<Time>("clock", (time) => listener.clock(time));
  on<{ room: string }>("typing", ({ room }) => listener.typing(room));
  source.onerror = () => {
    source.close();
    listener.lost();
  };
  return () => source.close();
}
