// Several agendas side by side: a RDV is dragged to another hour or to a colleague, a new one is drawn where there is room. The mouse only: by keyboard and
// by finger, the page of the RDV, the links in free time and the list do the same.
import { hold, refresh } from "./actualiser";
import { announce } from "./annonces";
import { move } from "./deplacer";

const STEP = 5; // minutes in a row
const QUARTER = 3; // rows
const host = document.querySelector<HTMLElement>("[data-actualiser]");

/** A column, and a row of it. */
interface Place {
  column: HTMLElement;
  row: number;
  /** Alt is held: five minutes at a time, not a quarter of an hour. */
  isFine: boolean;
}

/** What the mouse is doing. */
interface Gesture {
  follow(at: Place): void;
  drop(): void | Promise<void>;
  cancel(): void;
}

function agenda(): HTMLElement {
  return host!.querySelector<HTMLElement>(".agenda")!;
}

function rows(): number {
  return Number(agenda().dataset.heures) * (60 / STEP);
}

/** Which column is under the mouse, and which row: before the first or after the last counts as those. */
function placeAt({ clientX, clientY, altKey }: MouseEvent): Place | null {
  for (const column of agenda().querySelectorAll<HTMLElement>(".agenda-blocs")) {
    const box = column.getBoundingClientRect();
    if (clientX < box.left || clientX >= box.right) continue;
    const row = Math.floor(((clientY - box.top) / box.height) * rows());
    return { column, row: Math.min(Math.max(row, 0), rows() - 1), isFine: altKey };
  }
  return null;
}

/** « 14:05 » */
function clock(row: number): string {
  const minutes = Number(agenda().dataset.premiere) * 60 + row * STEP;
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** « 14 h 05 » */
function hour(row: number): string {
  const [hours, minutes] = clock(row).split(":");
  return `${Number(hours)}\u00A0h\u00A0${minutes}`;
}

function quarter(row: number): number {
  return row - (row % QUARTER);
}

function newRdv({ column, row }: Place, length?: number): void {
  const asked = new URLSearchParams({ agent: column.dataset.agent!, jour: agenda().dataset.jour!, heure: clock(row) });
  if (length) asked.set("duree", String(length * STEP));
  location.assign(`/agents/rdvs/nouveau?${asked}`);
}

/** Where a RDV would be put: shown under the mouse, and while it is drawn. */
const trace = document.createElement("li");
trace.setAttribute("aria-hidden", "true");

function draw(at: Place, length: number, words: string): void {
  trace.className = `trace t-${at.row} d-${Math.min(length, rows() - at.row)}`;
  trace.textContent = words;
  if (trace.parentElement !== at.column) at.column.append(trace);
}

/** A RDV in hand: it goes from row to row, and into the agendas that may be written. */
function drag(bloc: HTMLElement, from: Place): Gesture {
  const { rdv, minutes, revision, agents } = bloc.dataset;
  const origin = { column: bloc.parentElement!, next: bloc.nextSibling, css: bloc.className, voie: bloc.dataset.voie };
  const [, first, length] = /t-(\d+) d-(\d+)/.exec(origin.css)!.map(Number);
  const link = bloc.querySelector("a")!;
  const [label, title] = [link.querySelector("b > span")!, link.querySelector(":scope > span")!];
  const said = label.textContent;
  let [row, closed] = [first, ""];

  function put(column: Element, next: Node | null): void {
    const isFocused = link === document.activeElement;
    column.insertBefore(bloc, next);
    if (isFocused) link.focus({ preventScroll: true });
  }

  function cancel(): void {
    put(origin.column, origin.next?.parentNode === origin.column ? origin.next : null);
    [bloc.className, label.textContent] = [origin.css, said];
    if (origin.voie) bloc.dataset.voie = origin.voie;
  }

  return {
    cancel,
    follow(at) {
      const isOpen = at.column === origin.column || at.column.dataset.ecriture === "oui";
      const column = isOpen ? at.column : origin.column;
      closed = isOpen ? "" : at.column.dataset.nom!;
      const by = at.row - from.row;
      row = Math.min(Math.max(first + (at.isFine ? by : Math.round(by / QUARTER) * QUARTER), 0), rows() - length);
      bloc.className = `t-${row} d-${length} en-main`;
      label.textContent = hour(row);
      delete bloc.dataset.voie;
      if (bloc.parentElement !== column) put(column, null);
    },
    async drop() {
      const column = bloc.parentElement!;
      const isElsewhere = column !== origin.column;
      if (closed || (!isElsewhere && row === first)) {
        cancel();
        if (closed) announce(`${closed} ne vous ouvre pas son agenda en écriture\u00A0: le RDV est remis à sa place.`, "alert");
        return;
      }
      const [own, other] = [origin.column.dataset.agent!, column.dataset.agent!];
      const held = agents!.split(",");
      const isMoved = await move(
        {
          rdv: rdv!,
          titre: title.textContent!,
          question: `Déplacer ce RDV à ${hour(row)}${isElsewhere ? `, avec ${column.dataset.nom}` : ""}\u00A0?`,
          jour: agenda().dataset.jour!,
          heure: clock(row),
          minutes: Number(minutes),
          // Whoever already receives there stays: only the agenda that it leaves is replaced.
          agents: (held.includes(other) ? held : held.map((agent) => (agent === own ? other : agent))).map(Number),
          revision: Number(revision),
        },
        document.querySelector<HTMLFormElement>("#mouvement")!,
      );
      if (isMoved) bloc.classList.remove("en-main");
      else cancel();
      await refresh(host!).catch(() => undefined);
    },
  };
}

/** A new RDV, drawn from one quarter of an hour to another. */
function drawing(from: Place): Gesture {
  const start = quarter(from.row);
  let [row, length] = [start, QUARTER];
  return {
    follow(at) {
      row = Math.min(start, quarter(at.row));
      length = Math.max(start, quarter(at.row)) + QUARTER - row;
      draw({ ...from, row }, length, `${hour(row)} – ${hour(row + length)}`);
    },
    drop: () => newRdv({ ...from, row }, length),
    cancel: () => trace.remove(),
  };
}

/** Free ground of an agenda where RDVs may be put. */
function ground(event: Event): HTMLElement | null {
  const target = event.target as Element;
  return target.closest(".bloc") ? null : target.closest<HTMLElement>(".agenda-blocs[data-ecriture='oui']");
}

/** The quarter of an hour that is pointed at; never before free time begins. */
function pointed(event: MouseEvent): Place {
  const at = placeAt(event)!;
  const free = /t-(\d+)/.exec((event.target as Element).closest(".libre")?.className ?? "")?.[1] ?? 0;
  return { ...at, row: Math.max(quarter(at.row), Number(free)) };
}

/** Pressed, then moving, then waiting for the answer. */
type Stage = "idle" | "pressed" | "moving" | "waiting";

function listen(area: HTMLElement): void {
  let stage: Stage = "idle";
  let gesture: Gesture | null = null;
  let isFinger = false;
  let [x, y] = [0, 0];

  function begin(event: PointerEvent): void {
    stage = "moving";
    area.dataset.glisse = "";
    area.setPointerCapture(event.pointerId);
    hold(true);
  }

  function stop(): void {
    [stage, gesture] = ["idle", null];
    trace.remove();
    delete area.dataset.glisse;
    hold(false);
  }

  function cancel(): void {
    if (stage !== "moving") return;
    gesture!.cancel();
    stop();
  }

  area.addEventListener("pointerdown", (event) => {
    isFinger = event.pointerType === "touch";
    const at = placeAt(event);
    if (stage !== "idle" || isFinger || !at || event.button !== 0 || isSpecial(event)) return;
    const bloc = (event.target as Element).closest<HTMLElement>("li[data-rdv]:not([data-rdv=''])");
    gesture = bloc ? drag(bloc, at) : ground(event) ? drawing(at) : null;
    if (gesture) stage = "pressed";
    [x, y] = [event.clientX, event.clientY];
  });
  area.addEventListener("pointermove", (event) => {
    const at = placeAt(event);
    if (stage === "pressed" && Math.hypot(event.clientX - x, event.clientY - y) > 4) begin(event);
    if (stage === "moving" && at) gesture!.follow(at);
    if (stage !== "idle") return;
    if (!isFinger && ground(event)) draw(pointed(event), QUARTER, `+ ${hour(pointed(event).row)}`);
    else trace.remove();
  });
  area.addEventListener("pointerup", () => {
    if (stage === "pressed") stop();
    if (stage !== "moving") return;
    stage = "waiting";
    // The click that ends a gesture opens nothing.
    const swallow = (click: Event) => click.preventDefault();
    addEventListener("click", swallow, { capture: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    void Promise.resolve(gesture!.drop()).finally(stop);
  });
  area.addEventListener("pointerleave", () => stage === "idle" && trace.remove());
  area.addEventListener("pointercancel", cancel);
  addEventListener("keydown", (event) => event.key === "Escape" && cancel());
  // A link is a bloc to drag here, not an address.
  area.addEventListener("dragstart", (event) => event.preventDefault());
  area.addEventListener("click", (event) => {
    const isFree = (event.target as Element).closest(".libre");
    // By keyboard the link leads where it says.
    if (event.defaultPrevented || event.detail === 0 || isSpecial(event) || !(isFinger ? isFree : ground(event))) return;
    event.preventDefault();
    newRdv(pointed(event));
  });
}

/** Opens a tab, a window, a menu: the browser's own business. */
function isSpecial({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey;
}

if (host) listen(host);
