// Columns of agendas, asked again while they are looked at: the server answers « nothing new » (204), or the columns anew.
import { isOverFor } from "./session";
const EVERY = 30_000;
let isHeld = false;

/** Nothing is drawn anew while a RDV is in hand. */
export function hold(held: boolean): void {
  isHeld = held;
}

export async function refresh(host: HTMLElement): Promise<void> {
  const url = new URL(host.dataset.actualiser!, location.origin);
  url.searchParams.set("version", host.dataset.version ?? "");
  // A small screen shows one column at a time: the same one stays.
  const chosen = new URLSearchParams(location.search).get("affiche");
  if (chosen) url.searchParams.set("affiche", chosen);
  const answer = await fetch(url, { cache: "no-store" });
  if (isOverFor(answer)) return;
  if (answer.status === 204 || !answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>("[data-version]");
  const old = host.firstElementChild;
  if (!fresh || !old) return;
  const { scrollLeft, scrollTop } = old;
  const focused = old.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
  old.replaceWith(fresh);
  fresh.scrollTo(scrollLeft, scrollTop);
  if (focused) fresh.querySelector<HTMLElement>(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  host.dataset.version = fresh.dataset.version;
}

const host = document.querySelector<HTMLElement>("[data-actualiser]");
if (host) {
  const again = () => {
    if (document.visibilityState === "visible" && !isHeld) void refresh(host).catch(() => undefined);
  };
  setInterval(again, EVERY);
  document.addEventListener("visibilitychange", again);
}
