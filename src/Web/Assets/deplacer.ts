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

const offline = "Vérifiez votre connexion, puis recommencez.";
const sentences: Record<number, string> = {
  400: "Rechargez la page, puis recommencez.",
  403: "Vous ne pouvez pas déplacer ce RDV.",
  404: "Ce RDV n’existe plus, ou ne vous est plus ouvert.",
  409: "Quelqu’un l’a changé entre-temps : l’agenda montre maintenant ce qu’il en est.",
};

/** True once it is moved. Otherwise whoever dropped it puts it back: why has been said. */
export async function move(depot: Depot, form: HTMLFormElement): Promise<boolean> {
  let confirmed = "";
  for (;;) {
    const answer = await send(depot, form, confirmed);
    if (!answer) return refuse(depot, offline);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // The page that follows a move tells what was done, and how to undo it.
    const told = answer.ok ? page.querySelector<HTMLElement>(".toast") : null;
    if (told) {
      announce(told, "status");
      return true;
    }
    const warnings = page.querySelector<HTMLElement>("#avertissements");
    if (answer.status !== 422 || !warnings) return refuse(depot, reason(answer, page));
    confirmed = warnings.querySelector<HTMLInputElement>("[name='Input.Confirme']")?.value ?? "";
    if (!(await ask(depot, warnings, page.querySelector("#consequences")))) {
      announce(`${depot.titre} : RDV remis à sa place.`, "status");
      return false;
    }
  }
}

function send(depot: Depot, form: HTMLFormElement, confirmed: string): Promise<Response | null> {
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  body.set("Input.Jour", depot.jour);
  body.set("Input.Heure", depot.heure);
  body.set("Input.Duree", String(depot.minutes));
  body.set("Input.Revision", String(depot.revision));
  body.set("Input.Confirme", confirmed);
  depot.agents.forEach((agent) => body.append("Input.Agents", String(agent)));
  return fetch(pageOf(depot), { method: "POST", body }).catch(() => null);
}

function pageOf(depot: Depot): string {
  return `/agents/rdvs/${depot.rdv}/deplacement`;
}

/** The sentences of the page that refused. */
function reason(answer: Response, page: Document): string {
  if (answer.redirected) return "Votre session est terminée : reconnectez-vous.";
  const said = [...page.querySelectorAll("#erreurs li")].map((line) => line.textContent!.trim());
  return said.join(" ") || sentences[answer.status] || "Ouvrez-le pour savoir pourquoi.";
}

function refuse(depot: Depot, sentence: string): false {
  announce(`${depot.titre} : RDV remis à sa place. ${sentence}`, "alert", elsewhere(depot));
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
function ask(depot: Depot, warnings: HTMLElement, consequences: Element | null): Promise<boolean> {
  const confirm = element("button", { className: "ds-button", value: "oui" }, "Déplacer quand même");
  const back = element("button", { className: "ds-button", value: "" }, "Remettre à sa place");
  back.dataset.variant = "secondary";
  const actions = element("form", { className: "actions", method: "dialog" }, confirm, back, elsewhere(depot));
  const title = element("h2", { className: "ds-heading", id: "question" }, depot.question);
  title.dataset.size = "xs";
  const dialog = element("dialog", { className: "ds-dialog" }, title, element("p", {}, depot.titre), warnings, ...(consequences ? [consequences] : []), actions);
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

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  values: Partial<Record<keyof HTMLElementTagNameMap[K], string>>,
  ...parts: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), values);
  made.append(...parts);
  return made;
}
