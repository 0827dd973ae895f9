// The grid of one agenda, over the list that says the same: FullCalendar draws, the server decides. Loaded by that page only.
import { Calendar, type EventApi, type EventInput } from "@fullcalendar/core";
import fr from "@fullcalendar/core/locales/fr";
import dayGrid from "@fullcalendar/daygrid";
import interaction from "@fullcalendar/interaction";
import timeGrid from "@fullcalendar/timegrid";
import { announce } from "./annonces";
import { isOverFor } from "./session";
import { type Depot, move } from "./deplacer";

/** What the feed says of a bloc. A masked one has its hours and its word, nothing else. */
interface Bloc {
  id: string;
  start: string;
  end: string;
  mot: string;
  genre?: string;
  titre?: string;
  precision?: string;
  statut?: string;
  motif?: string;
  icone?: string;
  couleur?: string;
  url?: string;
  move?: { revision: number; agents: number[] };
}

const EVERY = 30_000;
// What the mouse puts falls on a quarter of an hour; with Alt held, on five minutes.
const [quarter, five] = ["00:15:00", "00:05:00"];
const views: Record<string, string> = { jour: "timeGridDay", semaine: "timeGridWeek", mois: "dayGridMonth" };
const grid = document.querySelector<HTMLElement>("#grille");
const list = document.querySelector<HTMLElement>("#liste");
// A week of columns is no use on a phone: there the list is the page, and a day may be drawn.
const fits = grid !== null && (grid.dataset.vue === "jour" || matchMedia("(min-width: 48rem)").matches);

/** The feed, remembered with its version while the page is open: asked again, it mostly answers « nothing new ». */
class Feed {
  private url = "";
  private tag = "";
  private blocs: Bloc[] = [];

  constructor(private readonly source: string) {}

  /** Reads a span of days; true when something is new. */
  async read(start: string, end: string): Promise<boolean> {
    const url = new URL(this.source, location.origin);
    url.searchParams.set("start", start.slice(0, 10));
    url.searchParams.set("end", end.slice(0, 10));
    const known = url.href === this.url && this.tag !== "";
    const answer = await fetch(url, { headers: known ? { "If-None-Match": this.tag } : {}, cache: "no-store" });
    if (answer.status === 304 || isOverFor(answer)) return false;
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    [this.url, this.tag, this.blocs] = [url.href, answer.headers.get("ETag") ?? "", (await answer.json()) as Bloc[]];
    return true;
  }

  events(isMonth: boolean): EventInput[] {
    return this.blocs.filter((bloc) => !isMonth || bloc.mot !== "Ouvert").map((bloc) => toEvent(bloc, isMonth));
  }
}

function toEvent(bloc: Bloc, isMonth: boolean): EventInput {
  const isGround = bloc.mot === "Ouvert";
  const isHoliday = bloc.genre === "ferie";
  const event: EventInput = {
    id: bloc.id,
    start: isHoliday ? bloc.start.slice(0, 10) : bloc.start,
    end: isHoliday ? undefined : bloc.end,
    allDay: isHoliday,
    title: bloc.titre ?? bloc.mot,
    editable: bloc.move !== undefined,
    extendedProps: { bloc },
    classNames: isGround ? ["plage-fond"] : ["bloc"],
    display: isGround ? "background" : isMonth ? "block" : "auto",
  };
  if (bloc.url && !isGround) event.url = bloc.url;
  return event;
}

/** data-genre and data-statut of look.css: the pattern of a block, beside its words. */
function dress(element: HTMLElement, bloc: Bloc): void {
  const genre = bloc.mot === "Occupé" ? "occupe" : bloc.mot === "Indisponible" || bloc.genre === "absence" || bloc.genre === "ferie" ? "absence" : undefined;
  if (genre) element.dataset.genre = genre;
  const motif = bloc.genre === "garde" ? "garde" : bloc.motif;
  if (motif) element.dataset.statut = motif;
  if (bloc.couleur) element.dataset.color = bloc.couleur;
  if (bloc.mot !== "Ouvert" && bloc.genre !== "ferie") element.title = words(bloc);
}

function drawing(name: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.classList.add("icone");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${grid!.dataset.icones}#${name}`);
  svg.append(use);
  return svg;
}

function text(tag: string, ...parts: (string | Node)[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(...parts);
  return element;
}

/** Hour, who, then status and place: the same words as in the list. */
function content(event: EventApi, isStart: boolean): Node[] {
  const bloc = event.extendedProps.bloc as Bloc;
  if (bloc.mot === "Ouvert") return [Object.assign(text("span", `Ouvert\u00A0: ${bloc.titre ?? ""}`), { className: "ds-sr-only" })];
  const time = event.allDay || !isStart ? "" : hour(event.startStr);
  const masked = bloc.mot === "Occupé" || bloc.mot === "Indisponible";
  const icon = masked ? "masque" : bloc.genre === "garde" ? "heure" : bloc.icone;
  const nodes: Node[] = [text("b", ...(icon ? [drawing(icon), " "] : []), time), document.createTextNode(" "), text("span", bloc.titre ?? bloc.mot)];
  const statut = bloc.statut === "À venir" ? undefined : bloc.statut;
  const more = [statut, bloc.precision].filter((part) => part).join(" · ");
  if (more) nodes.push(document.createTextNode(" "), text("span", more));
  return nodes;
}

/** All of it, for whoever points at a bloc that is too small. */
function words({ start, end, titre, mot, statut, precision }: Bloc): string {
  return [`${hour(start)} – ${hour(end)}`, titre ?? mot, statut, precision].filter((part) => part).join(" · ");
}

function hour(iso: string): string {
  return `${Number(iso.slice(11, 13))}\u00A0h\u00A0${iso.slice(14, 16)}`;
}

/** « vendredi 18 » */
function day(event: EventApi): string {
  return new Date(`${event.startStr.slice(0, 10)}T12:00`).toLocaleDateString("fr", { weekday: "long", day: "numeric" }).replace(/ 1$/, " 1er");
}

/** « mar. 1er déc. » */
function headOf(day: Date): string {
  return day.toLocaleDateString("fr", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).replace(/ 1 /, " 1er ");
}

function dayOf(date: Date): void {
  const asked = new URLSearchParams(location.search);
  asked.set("vue", "jour");
  asked.set("jour", date.toISOString().slice(0, 10));
  location.search = asked.toString();
}

function minutesBetween(start: Date, end: Date): number {
  return Math.round((end.getTime() - start.getTime()) / 60_000);
}

/** What was dropped or stretched, as the page of the move reads it. */
function depot(event: EventApi, question: string, isStretched: boolean): Depot {
  const bloc = event.extendedProps.bloc as Bloc;
  const { agents, revision } = bloc.move!;
  // Carried elsewhere it lasts what it lasted, even when the clock changed meanwhile.
  const minutes = isStretched ? minutesBetween(event.start!, event.end!) : minutesBetween(new Date(bloc.start), new Date(bloc.end));
  const [jour, heure] = [event.startStr.slice(0, 10), event.startStr.slice(11, 16)];
  return { rdv: bloc.id.replace("rdv-", ""), titre: bloc.titre!, question, jour, heure, minutes, agents, revision };
}

/** The form that puts a RDV, on a day or at an hour. */
function newRdv(start: string, minutes?: number): void {
  const asked = new URLSearchParams({ agent: grid!.dataset.agent!, jour: start.slice(0, 10) });
  if (start.length > 10) asked.set("heure", start.slice(11, 16));
  if (minutes) asked.set("duree", String(minutes));
  location.assign(`/agents/rdvs/nouveau?${asked}`);
}

/** The grid scrolls inside itself, down to the foot of the window: what is around it stays. */
function room(host: HTMLElement): number {
  const below = matchMedia("(min-width: 62rem)").matches ? 16 : 80;
  return Math.max(420, innerHeight - host.getBoundingClientRect().top - scrollY - below);
}

function draw(host: HTMLElement): void {
  const data = host.dataset;
  const feed = new Feed(data.source!);
  const isMonth = data.vue === "mois";
  // The server's clock, read on the wall of the agenda's territory: the browser may be anywhere.
  const lag = Number(data.maintenant) - Date.now();
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: data.zone, dateStyle: "short", timeStyle: "medium" });
  let busy = false;
  let found = false;
  // Shown before it is measured.
  host.hidden = false;
  list?.setAttribute("hidden", "");

  const calendar = new Calendar(host.appendChild(document.createElement("div")), {
    plugins: [timeGrid, dayGrid, interaction],
    locale: fr,
    timeZone: data.zone,
    now: () => wall.format(Date.now() + lag).replace(" ", "T"),
    initialView: views[data.vue!],
    initialDate: data.jour,
    headerToolbar: false,
    height: isMonth ? "auto" : room(host),
    expandRows: true,
    scrollTime: data.debut,
    scrollTimeReset: false,
    hiddenDays: data.caches ? data.caches.split(",").map(Number) : [],
    slotMinTime: data.premiere,
    slotMaxTime: data.derniere,
    slotDuration: "00:15:00",
    snapDuration: quarter,
    slotLabelInterval: "01:00",
    slotLabelFormat: (date) => `${date.date.hour}\u00A0h`,
    dayHeaderFormat: isMonth ? { weekday: "long" } : ({ date }) => headOf(date.marker),
    allDaySlot: data.journee === "oui",
    allDayText: "Journée",
    slotEventOverlap: false,
    eventMinHeight: 16,
    // What does not fit beside the others is counted, and the count leads to the day.
    eventMaxStack: data.vue === "jour" ? 6 : 3,
    dayMaxEvents: isMonth ? 4 : false,
    moreLinkClick: data.vue === "jour" ? "popover" : ({ date }) => dayOf(date),
    moreLinkDidMount: ({ el }) => el.setAttribute("role", "button"),
    nowIndicator: true,
    fixedWeekCount: false,
    selectable: data.ecriture === "oui",
    selectMirror: true,
    eventLongPressDelay: 400,
    selectLongPressDelay: 400,
    events: (info, success, failure) => {
      feed.read(info.startStr, info.endStr).then(() => success(feed.events(isMonth)), failure);
    },
    eventSourceFailure: () => announce("L’agenda n’a pas pu être lu. Vérifiez votre connexion, puis rechargez la page.", "alert"),
    // What is being drawn with the mouse is not a bloc yet.
    eventContent: ({ event, isStart, timeText }) => (event.extendedProps.bloc ? { domNodes: content(event, isStart) } : timeText),
    // A cell is named by what it holds, not by its number alone.
    dayCellDidMount: ({ el }) => el.removeAttribute("aria-labelledby"),
    eventDidMount: ({ el, event }) => {
      if (event.extendedProps.bloc) dress(el, event.extendedProps.bloc as Bloc);
      if (data.nouveau && event.id === `rdv-${data.nouveau}`) {
        el.dataset.nouveau = "";
        if (!found) el.scrollIntoView({ block: "center" });
        found = true;
      }
    },
    // Drawn, it says how long; pointed at, the motif does.
    selectMinDistance: 5,
    select: ({ startStr, end, start, allDay }) => newRdv(startStr, allDay ? undefined : minutesBetween(start, end)),
    dateClick: ({ dateStr }) => data.ecriture && newRdv(dateStr),
    // A RDV has hours: it does not lie among the holidays.
    eventAllow: ({ allDay }) => !allDay,
    eventDragStart: () => void (busy = true),
    eventDragStop: () => void (busy = false),
    eventResizeStart: () => void (busy = true),
    eventResizeStop: () => void (busy = false),
    eventDrop: ({ event, revert }) => void change(depot(event, `Déplacer ce RDV ${day(event)} à ${hour(event.startStr)}\u00A0?`, false), revert),
    eventResize: ({ event, revert }) => void change(depot(event, `Terminer ce RDV à ${hour(event.endStr)}\u00A0?`, true), revert),
  });

  /** Nothing is drawn anew between the drop and its answer. */
  async function change(wanted: Depot, revert: () => void): Promise<void> {
    busy = true;
    if (!(await move(wanted, host.querySelector("form")!))) revert();
    busy = false;
    await refresh().catch(() => undefined);
  }

  async function refresh(): Promise<void> {
    const { activeStart, activeEnd } = calendar.view;
    if (await feed.read(calendar.formatIso(activeStart, true), calendar.formatIso(activeEnd, true))) calendar.refetchEvents();
  }

  for (const [name, step] of [["keydown", five], ["keyup", quarter]] as const) {
    addEventListener(name, (event) => event.key === "Alt" && calendar.setOption("snapDuration", step));
  }
  addEventListener("blur", () => calendar.setOption("snapDuration", quarter));

  let failed = false;
  const again = () => {
    if (document.visibilityState !== "visible" || busy) return;
    refresh().then(
      () => void (failed = false),
      () => {
        if (!failed) announce("L’agenda n’est plus à jour\u00A0: vérifiez votre connexion, ou reconnectez-vous.", "alert");
        failed = true;
      },
    );
  };
  setInterval(again, EVERY);
  // Back to this tab: what was missed meanwhile is asked at once.
  document.addEventListener("visibilitychange", again);

  addEventListener("resize", () => isMonth || calendar.setOption("height", room(host)));
  calendar.render();
}

if (grid && fits) draw(grid);
