// A second click on the same button, while the first is on its way, sends nothing. The server would lead it to the same RDV anyway: this spares a second code.
const rest = 4000;
const sent = new Map<HTMLFormElement, EventTarget | null>();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
  if (sent.has(form) && sent.get(form) === event.submitter) {
    event.preventDefault();
    return;
  }
  sent.set(form, event.submitter);
  setTimeout(() => sent.delete(form), rest);
});

// Back from the next page, the form may be sent again.
window.addEventListener("pageshow", () => sent.clear());
