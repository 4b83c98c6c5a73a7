// Draws Adaptive Cards with Microsoft's own renderer, in the page's colours.

import * as AC from "adaptivecards";
import MarkdownIt from "markdown-it/browser";

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true });

/** Safe HTML of a bot's text; mentions come as <at>Name</at>. */
export function markdownHtml(text: string): string {
  return markdown.render(text.replace(/<at[^>]*>(.*?)<\/at>/g, "**$1**"));
}

AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};
AC.GlobalSettings.setTabIndexAtCardRoot = false;

const colour = (name: string): object => ({ default: `var(--${name})`, subtle: `var(--${name}-soft)` });
const foregroundColors = {
  default: colour("text"), dark: colour("text"), light: colour("text"), accent: colour("accent-text"),
  good: colour("good"), warning: colour("warning"), attention: colour("attention"),
};
const container = (background: string): object => ({ backgroundColor: `var(--${background})`, foregroundColors });
const font = (family: string): object => ({
  fontFamily: `var(--${family})`,
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
});

const hostConfig = new AC.HostConfig({
  supportsInteractivity: true,
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  fontTypes: { default: font("font"), monospace: font("mono") },
  imageSizes: { small: 32, medium: 64, large: 128 },
  containerStyles: {
    default: container("card"), emphasis: container("raised"), accent: container("accent-wash"),
    good: container("good-wash"), warning: container("warning-wash"), attention: container("attention-wash"),
  },
  inputs: {
    label: { inputSpacing: "small", requiredInputs: { weight: "bolder" }, optionalInputs: { weight: "bolder" } },
    errorMessage: { color: "attention", size: "small" },
  },
  actions: {
    maxActions: 6, spacing: "medium", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
    showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
  },
  adaptiveCard: { allowCustomStyle: true },
  factSet: {
    title: { color: "default", isSubtle: true, weight: "default", wrap: true, maxWidth: 140 },
    value: { color: "default", wrap: true },
    spacing: 12,
  },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: "large", weight: "bolder", color: "default", isSubtle: false } },
});

// The renderer drops these two from what it parses.
hostConfig.inputs.label.requiredInputs.suffix = " (required)";
hostConfig.inputs.label.requiredInputs.suffixColor = AC.TextColor.Default;

export type Pressed = { type: "Action.Execute" | "Action.Submit"; title: string; verb?: string; id?: string; data: unknown };

/** A drawn card, and the renderer's model of it. */
export interface Drawn {
  element: HTMLElement;
  card: AC.AdaptiveCard;
}

/** Draw a card; what was typed into the card that it replaces is carried over. */
export function drawCard(json: object, press: (action: Pressed) => void, before?: AC.AdaptiveCard): Drawn {
  const card = new AC.AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => {
    if (action instanceof AC.OpenUrlAction) openLink(action.url ?? "");
    else if (action instanceof AC.ExecuteAction) press(pressed("Action.Execute", action, action.verb));
    else if (action instanceof AC.SubmitAction) press(pressed("Action.Submit", action));
  };
  card.onAnchorClicked = (_element, anchor) => {
    openLink(anchor.href);
    return true;
  };
  card.parse(withTyped(json, before));
  // A form of its own keeps a card's radio buttons apart from those of other cards with the same ids.
  const element = document.createElement("form");
  element.className = "card";
  element.noValidate = true;
  element.addEventListener("submit", (event) => event.preventDefault());
  if ((json as { msteams?: { width?: string } }).msteams?.width?.toLowerCase() === "full") element.classList.add("full");
  element.append(card.render() ?? fallback(json));
  return { element, card };
}

function pressed(type: Pressed["type"], action: AC.Action, verb?: string): Pressed {
  return {
    type,
    title: action.title ?? "",
    ...(verb ? { verb } : {}),
    ...(action.id ? { id: action.id } : {}),
    data: (action as AC.SubmitAction).data ?? {},
  };
}

function fallback(json: object): string {
  const text = (json as { fallbackText?: unknown }).fallbackText;
  return typeof text === "string" ? text : "This card can’t be shown here.";
}

/** The card with the values that somebody had changed in its earlier version. */
function withTyped(json: object, before?: AC.AdaptiveCard): object {
  const typed = new Map<string, unknown>();
  for (const input of before?.getAllInputs() ?? []) if (input.id && input.isDirty()) typed.set(input.id, input.value);
  if (!typed.size) return json;
  const carry = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(carry);
    if (typeof value !== "object" || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, carry(inner)]));
    const isInput = typeof copy["type"] === "string" && copy["type"].startsWith("Input.");
    if (isInput && typed.has(String(copy["id"]))) copy["value"] = typed.get(String(copy["id"]));
    return copy;
  };
  return carry(json) as object;
}

export function openLink(address: string): void {
  if (/^(https?|mailto|tel):/i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
}
