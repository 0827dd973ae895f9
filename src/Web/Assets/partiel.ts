// A part of the page asked again while one types or chooses. The control, or what stands around several, says where (`data-url`) and which part
// (`data-partiel`); the form goes with it.
// Without script the same form has a button. Only the last question counts.
import { announce } from "./annonces";
import { isOverFor } from "./session";

const PAUSE = 250;
const failure = "La page n’a pas pu être mise à jour. Vérifiez votre connexion, puis rechargez la page.";
let asked = new AbortController();
let timer = 0;

document.addEventListener("input", ({ target }) => {
  const isControl = target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
  const part = isControl ? target.closest<HTMLElement>("[data-partiel]") : null;
  if (!isControl || !target.form || !part) return;
  const { form } = target;
  clearTimeout(timer);
  asked.abort();
  const turn = (asked = new AbortController());
  // Silence would look like success.
  const failed = () => turn.signal.aborted || announce(failure, "alert");
  timer = window.setTimeout(() => void ask(form, part.dataset, turn.signal).catch(failed), target instanceof HTMLSelectElement ? 0 : PAUSE);
});

async function ask(form: HTMLFormElement, dataset: DOMStringMap, signal: AbortSignal): Promise<void> {
  const fields = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  if (dataset.geste) fields.set("Geste", dataset.geste);
  const answer =
    form.method === "post"
      ? await fetch(dataset.url!, { method: "POST", body: fields, signal })
      : await fetch(`${dataset.url}?${fields}`, { signal });
  if (isOverFor(answer)) return;
  // A refused form comes back with its sentences (422).
  if (answer.redirected || !(answer.ok || answer.status === 422)) throw new Error(`${answer.status}`);
  put(dataset.partiel!, new DOMParser().parseFromString(await answer.text(), "text/html"));
}

/** In place of the part that has this id, or in it when the answer is only its content. Whoever was in it stays where they were. */
function put(id: string, page: Document): void {
  const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
  const focused = document.activeElement?.id;
  if (fresh) old?.replaceWith(fresh);
  else old?.replaceChildren(...page.body.childNodes);
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
