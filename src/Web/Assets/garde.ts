// A créneau kept for somebody says, once, that two minutes are left. No ticking counter: the hour of the end is written on the page.
const warning = 2 * 60_000;

/** `<garde-creneau reste="540">`: seconds left when the server made the page; its own words are what to say. */
class GardeCreneau extends HTMLElement {
  private timer?: number;

  connectedCallback() {
    const left = Number(this.getAttribute("reste")) * 1000 - performance.now();
    if (left > 0) {
      this.timer = window.setTimeout(() => this.say(), Math.max(left - warning, 0));
    }
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  private say() {
    // Emptied and filled again: a live region only speaks when its words change.
    const words = this.querySelector("template")?.content.textContent?.trim();
    if (words) {
      this.querySelector("[role=status]")?.replaceChildren(words);
    }
  }
}

customElements.define("garde-creneau", GardeCreneau);
