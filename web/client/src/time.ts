// Times on the wall in London, whatever the browser's own time zone.

const timeZone = "Europe/London";
const long = new Intl.DateTimeFormat("en-GB", {
  timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
});
const day = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "long", day: "numeric", month: "long" });
const hours = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
const sortable = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });

/** Tue 24 Nov 2026, 08:00 */
export const longTime = (at: Date): string => long.format(at).replace(",", "");
/** Tuesday 24 November */
export const dayName = (at: Date): string => day.format(at).replace(",", "");
/** 08:00 */
export const shortTime = (at: Date): string => hours.format(at);
/** 2026-11-24T08:00, as a datetime-local input has it */
export const inputTime = (at: Date): string => sortable.format(at).replace(" ", "T");
