// What JavaScript adds to pages that already work: custom elements that enhance server-made fields, and parts asked again while one types.
import "@digdir/designsystemet-web/ds-field";
import "@digdir/designsystemet-web/ds-error-summary";
import "@digdir/designsystemet-web/ds-suggestion";
import "@digdir/designsystemet-web/dialog";
import "@digdir/designsystemet-web/invokers";
import "./cle-acces";
import "./envoi";
import "./garde";
import "./partiel";
import "./rangement";

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
