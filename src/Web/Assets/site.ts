// What JavaScript adds to pages that already work: custom elements that enhance server-made fields, and htmx.
import "@digdir/designsystemet-web/ds-field";
import "@digdir/designsystemet-web/ds-error-summary";
import "@digdir/designsystemet-web/ds-suggestion";
import "@digdir/designsystemet-web/dialog";
import "@digdir/designsystemet-web/invokers";
import htmx from "htmx.org";
import { announce } from "./annonces";
import "./cle-acces";
import "./envoi";
import "./garde";
import { isOver } from "./session";

Object.assign(htmx.config, {
  allowEval: false, // the policy forbids eval: say so rather than fail halfway
  allowScriptTags: false,
  includeIndicatorStyles: false, // they are inline, the policy refuses them; look.css has ours
  historyCacheSize: 0, // pages hold personal data and computers are shared: nothing is kept in the browser
  refreshOnHistoryMiss: true,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true }, // a refused form comes back with its sentences
    { code: "[45]..", swap: false, error: true },
  ],
});

const failure = "La page n’a pas pu être mise à jour. Vérifiez votre connexion, puis rechargez la page.";

// A partial update failed: silence would look like success.
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    const xhr: XMLHttpRequest | undefined = (event as CustomEvent).detail?.xhr;
    if (!xhr || !isOver(xhr.status, xhr.getResponseHeader("X-Connexion"))) announce(failure, "alert");
  });
}

// Buttons that only make sense here carry `hidden` and one of these attributes.
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-imprimer], [data-copier], [data-voir]") : null;
  if (!button) return;
  if (button.dataset.voir !== undefined) {
    const field = document.getElementById(button.dataset.voir) as HTMLInputElement;
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", `${shown}`);
  } else if (button.dataset.copier === undefined) {
    window.print();
  } else {
    void navigator.clipboard.writeText(button.dataset.copier).then(() => button.append(" (copié)"));
  }
});
document.querySelectorAll("[data-imprimer], [data-copier], [data-voir]").forEach((button) => button.removeAttribute("hidden"));

// A password that was shown leaves as a password: browsers remember what is typed in plain fields.
document.addEventListener("submit", () => {
  document.querySelectorAll<HTMLElement>('[data-voir][aria-pressed="true"]').forEach((button) => button.click());
});

// Choosing in these lists is enough; their button is for whoever has no script.
document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.dataset.aussitot !== undefined) event.target.form?.requestSubmit();
});
