// Assess a household with JavaScript (Node 18 or newer, or a browser), and say per scheme what the answer is.
//     node beoordeel.mjs [http://127.0.0.1:5000]
import { readFile } from "node:fs/promises";

const server = process.argv[2] ?? "http://127.0.0.1:5000";

async function lees(naam) {
  return JSON.parse(await readFile(new URL(naam, import.meta.url), "utf8"));
}

async function stuur(pad, inhoud) {
  const antwoord = await fetch(server + pad, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(inhoud),
    signal: AbortSignal.timeout(30_000),
  });
  // application/problem+json: every mistake with its place and a Dutch sentence.
  if (!antwoord.ok) throw new Error(`${antwoord.status}: ${await antwoord.text()}`);
  return antwoord.json();
}

const rapport = await stuur("/v1/beoordelingen", await lees("dossier.json"));
for (const een of rapport.beoordelingen) {
  // No amount is not the same as an amount of nought.
  const bedrag = een.bedrag === null ? "" : ` ${een.bedrag.toFixed(2)} ${een.eenheid}`;
  console.log(`${een.regeling} ${een.wie}: ${een.status}${bedrag}`);
}
if (rapport.volgende_vraag) {
  console.log(`Volgende vraag: ${rapport.volgende_vraag.gegeven.vraag}`);
}

// One number from the rules, as with any country package of OpenFisca: null is what you ask for.
const uit = await stuur("/calculate", await lees("calculate.json"));
const grens = uit.huishoudens.gezin.participatiewet_vermogensgrens["2026-01"];
console.log(`Vermogensgrens: ${grens.toFixed(2)}`);
