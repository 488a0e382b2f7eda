/** What a mail with a survey says beside the survey's own texts. */
const en = {
  subject: (company: string) => `${company}: a short question`,
  hello: "Hello,",
  tap: "Choose your answer:",
  answer: "Answer",
  ends: (from: number, low: string, to: number, high: string) => `${from}: ${low} · ${to}: ${high}`,
  confirm: "A page opens where you send your answer; until then nothing is recorded.",
  why: (company: string) => `${company} wrote to you because you are its customer.`,
  leave: "Do not ask me by e-mail any more",
  leaveTitle: "No more surveys by e-mail",
  leaveAsk: (company: string) =>
    `${company} will not send you surveys by e-mail any more. Everything else stays as it is.`,
  leaveDo: "Do not send me surveys any more",
  leaveGone: "This link does not work",
  leaveGoneLong: (company: string) =>
    `Nothing was changed. Open it again from the mail, whole, or tell ${company} that you want no more surveys.`,
  left: "Done",
  leftLong: (company: string) => `${company} will not send you surveys by e-mail any more.`,
  test: {
    subject: (company: string) => `${company}: a test`,
    text: "This mail was sent from the settings. Mail goes out.",
  },
};
export type MailWords = typeof en;

const es: MailWords = {
  subject: (company) => `${company}: una pregunta breve`,
  hello: "Hola:",
  tap: "Elige tu respuesta:",
  answer: "Contestar",
  ends: (from, low, to, high) => `${from}: ${low} · ${to}: ${high}`,
  confirm: "Se abre una página desde la que envías tu respuesta; hasta entonces no se guarda nada.",
  why: (company) => `${company} te escribe porque eres su cliente.`,
  leave: "No quiero recibir más encuestas por correo",
  leaveTitle: "No más encuestas por correo",
  leaveAsk: (company) => `${company} no te enviará más encuestas por correo. Todo lo demás sigue igual.`,
  leaveDo: "No quiero recibir más encuestas",
  leaveGone: "Este enlace no funciona",
  leaveGoneLong: (company) =>
    `No se ha cambiado nada. Ábrelo otra vez desde el correo, entero, o di a ${company} que no quieres más encuestas.`,
  left: "Hecho",
  leftLong: (company) => `${company} no te enviará más encuestas por correo.`,
  test: {
    subject: (company) => `${company}: una prueba`,
    text: "Este correo se ha enviado desde los ajustes. El correo sale.",
  },
};

/** The mail's own words: in a language for which there are none, those of the survey's own, else Spanish. */
export function mailWords(
  language: string | null,
  fallback: string,
): { words: MailWords; language: "es" | "en" } {
  const spoken = [language, fallback].find((one) => one === "es" || one === "en") ?? "es";
  return spoken === "en" ? { words: en, language: "en" } : { words: es, language: "es" };
}
