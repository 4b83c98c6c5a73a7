// Small helpers for the page's elements.

export function one<T extends HTMLElement>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

export function button(label: string, press: () => void, className = ""): HTMLButtonElement {
  const element = make("button", className, label);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  return ((words[0]?.[0] ?? "") + (words.length > 1 ? (words.at(-1)?.[0] ?? "") : "")).toUpperCase();
}

/** What the browser may forget without harm; a browser that keeps nothing still works. */
export const memory = {
  get(key: string): string {
    try {
      return localStorage.getItem(`headboard:${key}`) ?? "";
    } catch {
      return "";
    }
  },
  set(key: string, value: string): void {
    try {
      if (value) localStorage.setItem(`headboard:${key}`, value);
      else localStorage.removeItem(`headboard:${key}`);
    } catch {
      // Private windows may refuse; the page works without.
    }
  },
};
