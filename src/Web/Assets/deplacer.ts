// A RDV dropped elsewhere in an agenda. The page that moves RDVs decides; what it answers is said here, and nobody is led away.
import { announce } from "./annonces";

/** What was dropped, and what it asks for. */
export interface Depot {
  rdv: string;
  titre: string;
  /** « Déplacer ce RDV à 14 h 00 ? », when something should be known first. */
  question: string;
  jour: string;
  heure: string;
  minutes: number;
  agents: number[];
  revision: number;
}

/** What the page of the move answers: done, or what should be known first, or why not. */
interface Reponse {
  done?: string;
  undo?: string;
  title?: string;
  warnings?: string[];
  seal?: string;
  consequences?: string;
  toCall?: string[];
  refusals?: string[];
}

const offline = "Vérifiez votre connexion, puis recommencez.";
const sentences: Record<number, string> = {
  400: "Rechargez la page, puis recommencez.",
  403: "Vous ne pouvez pas déplacer ce RDV.",
  404: "Ce RDV n’existe plus, ou ne vous est plus ouvert.",
  409: "Quelqu’un l’a changé entre-temps\u00A0: l’agenda montre maintenant ce qu’il en est.",
};

/** True once it is moved. Otherwise whoever dropped it puts it back: why has been said. */
export async function move(depot: Depot, form: HTMLFormElement): Promise<boolean> {
  let seal = "";
  for (;;) {
    const answer = await send(depot, form, seal);
    if (!answer) return refuse(depot, offline);
    const said = (await answer.json().catch(() => ({}))) as Reponse;
    if (said.done) {
      announce(told(said.done, said.undo, form), "status");
      return true;
    }
    if (answer.status !== 422 || !said.warnings?.length) return refuse(depot, reason(answer, said));
    seal = said.seal ?? "";
    if (!(await ask(depot, said))) {
      announce(`${depot.titre}\u00A0: RDV remis à sa place.`, "status");
      return false;
    }
  }
}

function send(depot: Depot, form: HTMLFormElement, seal: string): Promise<Response | null> {
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  body.set("Input.Jour", depot.jour);
  body.set("Input.Heure", depot.heure);
  body.set("Input.Duree", String(depot.minutes));
  body.set("Input.Revision", String(depot.revision));
  body.set("Input.Confirme", seal);
  depot.agents.forEach((agent) => body.append("Input.Agents", String(agent)));
  return fetch(pageOf(depot), { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
}

function pageOf(depot: Depot): string {
  return `/agents/rdvs/${depot.rdv}/deplacement`;
}

/** What was done, who will hear of it in a minute, and the way back. */
function told(done: string, undo: string | undefined, form: HTMLFormElement): HTMLElement {
  const notice = element("div", {}, element("p", {}, done));
  if (!undo) return notice;
  const button = element("button", { className: "ds-button" }, "Annuler");
  button.dataset.variant = "tertiary";
  const back = element("form", { method: "post", action: undo }, button);
  form.querySelectorAll<HTMLInputElement>("[name='__RequestVerificationToken']").forEach((token) => back.append(token.cloneNode()));
  notice.append(back);
  return notice;
}

/** The sentences of the refusal, or what its status means. */
function reason(answer: Response, said: Reponse): string {
  if (answer.redirected || answer.status === 401) return "Votre session est terminée\u00A0: reconnectez-vous.";
  return said.refusals?.join(" ") || sentences[answer.status] || "Ouvrez-le pour savoir pourquoi.";
}

function refuse(depot: Depot, sentence: string): false {
  announce(`${depot.titre}\u00A0: RDV remis à sa place. ${sentence}`, "alert", elsewhere(depot));
  return false;
}

/** The page of the move, filled in: another day, another colleague, another lieu are chosen there. */
function elsewhere(depot: Depot): HTMLElement {
  const retour = location.pathname + location.search;
  const asked = new URLSearchParams({ jour: depot.jour, heure: depot.heure, duree: String(depot.minutes), retour });
  depot.agents.forEach((agent) => asked.append("agents", String(agent)));
  return element("a", { className: "ds-link", href: `${pageOf(depot)}?${asked}` }, "Déplacer autrement");
}

/** What the page would have shown before saving, over the agenda. Closing it is putting back. */
function ask(depot: Depot, said: Reponse): Promise<boolean> {
  const confirm = element("button", { className: "ds-button", value: "oui" }, "Déplacer quand même");
  const back = element("button", { className: "ds-button", value: "" }, "Remettre à sa place");
  back.dataset.variant = "secondary";
  const actions = element("form", { className: "actions", method: "dialog" }, confirm, back, elsewhere(depot));
  const title = heading("h2", "xs", "question", depot.question);
  const warnings = element("div", { className: "ds-alert" }, heading("h3", "2xs", "a-verifier", said.title!), items(said.warnings!));
  warnings.dataset.color = "warning";
  const dialog = element("dialog", { className: "ds-dialog" }, title, element("p", {}, depot.titre), warnings, ...whoHears(said), actions);
  dialog.setAttribute("aria-labelledby", "question");
  document.body.append(dialog);
  dialog.showModal();
  back.focus();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "oui");
    }),
  );
}

/** Who will read a message, and who must be called. */
function whoHears({ consequences, toCall }: Reponse): HTMLElement[] {
  const said = [];
  if (consequences) said.push(element("p", { className: "petit discret" }, consequences));
  if (toCall?.length) said.push(element("p", { className: "fort" }, "À prévenir vous-même\u00A0:"), items(toCall));
  return said;
}

function heading(tag: "h2" | "h3", size: string, id: string, words: string): HTMLElement {
  const made = element(tag, { className: "ds-heading", id }, words);
  made.dataset.size = size;
  return made;
}

function items(lines: string[]): HTMLElement {
  return element("ul", { className: "ds-list petit" }, ...lines.map((line) => element("li", {}, line)));
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  values: Record<string, string>,
  ...parts: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made: HTMLElement = Object.assign(document.createElement(tag), values);
  made.append(...parts);
  return made as HTMLElementTagNameMap[K];
}
