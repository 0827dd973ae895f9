/** Said aloud and on screen, in place of the last one. The focus stays where it is. What went wrong can be closed once read. */
export function announce(message: string | HTMLElement, role: "status" | "alert", ...more: Node[]): void {
  document.querySelectorAll(".toast").forEach((old) => old.remove());
  const notice = typeof message === "string" ? document.createElement("div") : message;
  if (typeof message === "string") notice.append(Object.assign(document.createElement("p"), { textContent: message }));
  notice.className = "toast";
  notice.setAttribute("role", role);
  notice.append(...more);
  if (role === "alert") notice.append(closing(notice));
  document.body.append(notice);
}

function closing(notice: HTMLElement): HTMLElement {
  const button = Object.assign(document.createElement("button"), { className: "ds-button", type: "button", textContent: "Fermer" });
  button.dataset.variant = "tertiary";
  button.addEventListener("click", () => notice.remove());
  return button;
}
