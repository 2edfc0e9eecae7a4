// The desk works without this; it only saves a few steps.
"use strict";

// After a mistake: to the list of mistakes, where a screen reader starts too.
document.getElementById("fouten")?.focus();

// Filling in a value takes away «weet ik niet», and the other way round.
document.addEventListener("input", (gebeurtenis) => {
  const veld = gebeurtenis.target;
  const blok = veld.closest(".loket-vraag, .loket-groep");
  if (!blok) return;
  const vinkje = blok.querySelector('input[type="checkbox"][name*="niet"]');
  if (!vinkje) return;
  if (veld === vinkje) {
    if (vinkje.checked) {
      for (const tekst of blok.querySelectorAll('input[type="text"]')) {
        if (!/sinds|-in-/.test(tekst.name)) tekst.value = "";
      }
    }
  } else if (veld.type === "text" && veld.value && !/sinds|-in-/.test(veld.name)) {
    vinkje.checked = false;
  }
});

// Filling in a month chooses the answer it belongs to.
document.addEventListener("input", (gebeurtenis) => {
  const naam = gebeurtenis.target.name || "";
  const deel = naam.match(/^(.+-sinds)-(maand|jaar)$/);
  const keuze = deel && document.querySelector(`input[name="${CSS.escape(deel[1])}"][value="maand"]`);
  if (keuze) keuze.checked = true;
});

// The report is a page without menus: a button to print it.
if (location.pathname === "/gezin/verslag") {
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "loket-print";
  knop.textContent = "Print dit verslag";
  knop.addEventListener("click", () => window.print());
  document.querySelector("header")?.prepend(knop);
}
