// Passkeys: asks the server for a question, the device for an answer, and sends it with the form. Hidden where the browser has none: passwords work.

const decode = (text: string) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const encode = (bytes: ArrayBuffer | null) =>
  bytes === null
    ? undefined
    : btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replace(/\+/g, "-")
        .replace(/\//g, "_")
        .replace(/=+$/, "");

type Named = { id: string; type: PublicKeyCredentialType };
const ids = (known: Named[] | undefined) => (known ?? []).map((one) => ({ ...one, id: decode(one.id) }));

/** What the device says, as the server reads it. */
function written(credential: PublicKeyCredential): string {
  const said = credential.response;
  const common = { clientDataJSON: encode(said.clientDataJSON) };
  const response =
    said instanceof AuthenticatorAttestationResponse
      ? { ...common, attestationObject: encode(said.attestationObject), transports: said.getTransports?.() ?? [] }
      : {
          ...common,
          authenticatorData: encode((said as AuthenticatorAssertionResponse).authenticatorData),
          signature: encode((said as AuthenticatorAssertionResponse).signature),
          userHandle: encode((said as AuthenticatorAssertionResponse).userHandle),
        };
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

class CleAcces extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!form || !("PublicKeyCredential" in window)) return;
    this.hidden = false;
    document.querySelectorAll("[data-sans-cle]").forEach((words) => words.setAttribute("hidden", ""));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.answer(form).catch(() => this.say("La clé d’accès n’a pas répondu, ou vous avez renoncé. Vous pouvez recommencer."));
    });
  }

  private async answer(form: HTMLFormElement) {
    this.say("");
    const asked = await fetch(this.dataset.options!, { method: "POST", body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>) });
    const question = await asked.json();
    if (!asked.ok) {
      this.say(question.message);
      return;
    }
    const publicKey = { ...question, challenge: decode(question.challenge) };
    const credential =
      this.dataset.mode === "ajouter"
        ? await navigator.credentials.create({
            publicKey: {
              ...publicKey,
              user: { ...question.user, id: decode(question.user.id) },
              excludeCredentials: ids(question.excludeCredentials),
            },
          })
        : await navigator.credentials.get({ publicKey: { ...publicKey, allowCredentials: ids(question.allowCredentials) } });
    form.querySelector<HTMLInputElement>("[name$='Credential']")!.value = written(credential as PublicKeyCredential);
    form.submit();
  }

  private say(words: string) {
    this.querySelector("[data-dit]")!.textContent = words;
  }
}

customElements.define("cle-acces", CleAcces);
