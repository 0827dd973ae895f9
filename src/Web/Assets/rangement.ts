// Drags a request of the board to another place: what its buttons do, in one gesture. Only super-admins have the form that receives it.
const form = document.querySelector<HTMLFormElement>("form#deposer");
const rows = document.querySelectorAll<HTMLElement>(".priorisation [data-demande]");
let dragged: HTMLElement | null = null;

/** Sends where it was dropped: a column, and the request before which it comes, or none for the end. */
function drop(colonne: string, before: string) {
  if (!form || !dragged || dragged.dataset.demande === before) return;
  const fields = form.elements;
  (fields.namedItem("demande") as HTMLInputElement).value = dragged.dataset.demande ?? "";
  (fields.namedItem("colonne") as HTMLInputElement).value = colonne;
  (fields.namedItem("avant") as HTMLInputElement).value = before;
  form.requestSubmit();
}

if (form) {
  rows.forEach((row) => {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer?.setData("text/plain", row.dataset.demande ?? "");
    });
    row.addEventListener("dragend", () => (dragged = null));
  });
  document.querySelectorAll<HTMLElement>(".priorisation [data-colonne]").forEach((column) => {
    column.addEventListener("dragover", (event) => event.preventDefault());
    column.addEventListener("drop", (event) => {
      event.preventDefault();
      const over = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-demande]") : null;
      drop(column.dataset.colonne ?? "", over?.dataset.demande ?? "");
    });
  });
}
