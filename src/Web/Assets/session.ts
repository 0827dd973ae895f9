import { announce } from "./annonces";

/**
 * Nobody is signed in any more (401): the page and what was typed in it stay as they are. The entrance opens beside, for the form is still good after it.
 * Said once, until it is closed.
 */
export function isOver(status: number, entrance: string | null): boolean {
  if (status !== 401) return false;
  if (document.querySelector("[data-session]")) return true;
  const notice = document.createElement("div");
  notice.dataset.session = "fermee";
  const words = "Votre session est fermée\u00A0: rien n’a changé ici, et ce que vous avez écrit est toujours là. Reconnectez-vous, puis recommencez.";
  const link = Object.assign(document.createElement("a"), {
    className: "ds-link",
    href: entrance ?? "/",
    target: "_blank",
    textContent: "Me reconnecter (nouvel onglet)",
  });
  notice.append(Object.assign(document.createElement("p"), { textContent: words }), link);
  announce(notice, "alert");
  return true;
}

/** The same for an answer to `fetch`. */
export const isOverFor = (answer: Response): boolean => isOver(answer.status, answer.headers.get("X-Connexion"));
