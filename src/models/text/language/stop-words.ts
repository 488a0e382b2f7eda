/** The commonest small words of languages written in Latin letters, as plain text. Those of one language tell it. */
export const STOP_WORDS = {
  es: `el la los las un una unos unas de del al y e o u que en con por para como pero mas muy mi mis tu tus su sus me te se nos les le lo es son era fue fui fueron ser estar esta estan estaba estoy hay ha han he hemos
    habia tengo tiene tienen tenia no si ya todo todos toda todas este esta esto estos estas ese esa eso aqui ahi alli cuando donde porque quien cual sin sobre entre hasta desde tambien solo siempre nunca nada
    algo alguien otro otra otros bien mal mucho muchos mucha poco hace hacer hizo hacen puede pueden pude quiero quiere voy va van ir desde antes despues ahora hoy ayer dia dias vez veces año años usted ustedes yo ella
    ellos gracias hola buenas buenos servicio atencion llego favor aunque cada durante mientras segun contra tan tanto asi entonces luego aun todavia pues unos nuestro nuestra vosotros muchas dos tres han sido cosa cosas cliente clientes producto pedido experiencia tienda lugar`,
  en: `the a an and or but of to in on at for with from by about as is are was were be been being am i you he she it we they me him her us them my your his its our their this that these those there here what
    which who when where why how not no yes do does did done have has had will would can could should may might must very too so just only also than then if because while all any some more most much many few
    other another same such own one two three up down out over under again after before during until into through very really never always still get got go went going make made know think want need like time
    thanks thank please hello hi good great service dont didnt doesnt im ive its wasnt isnt cant wont bit lot got back even ever every customer customers support experience product order store place`,
  pt: `o os as um uma uns umas do da dos das no na nos nas ao aos pelo pela e ou mas que em com por para como muito minha meu seu sua foi nao sim ja tudo isso isto esse essa aqui quando onde porque sem sobre ate desde
    tambem so nunca nada voce eu ele ela eles elas nossa atendimento obrigado obrigada bom boa sao estao estava tem tinha fazer fiz mais ainda depois antes hoje ontem dia dias vez vezes gostei recomendo`,
  fr: `le la les un une des du de et ou mais que qui en avec par pour comme tres mon ma mes ton ta son sa ses notre votre leur je tu il elle nous vous ils elles me te se ce cette ces est sont etait ete etre ai as a avons
    avez ont avoir pas ne non oui tout tous toute aussi plus moins sans sur dans chez jamais rien quand ou pourquoi parce cest jai merci bonjour service bien tres livraison client au aux`,
  it: `il lo la i gli le un uno una di del della dei delle e o ma che in con per come molto mio mia suo sua nostro sono era stato stata essere ho hai ha abbiamo hanno avere non si gia tutto tutti questo questa quello qui
    quando dove perche senza su anche solo mai niente io lui lei noi voi loro grazie ciao buono buona servizio dal alla al nel nella piu ottimo`,
  de: `der die das den dem des ein eine einen einem einer und oder aber dass in mit von zu zum zur fur auf an bei aus nach wie sehr mein meine ihr ihre sein seine ist sind war waren bin habe hat haben hatte wird werden nicht
    kein keine ja nein schon alles alle dieser diese dieses hier wenn wo warum weil ohne uber auch nur nie nichts ich du er sie es wir mir mich uns danke gut service noch immer mehr um im am`,
  ca: `el la els les un una uns unes de del dels i o que en amb per com pero molt meu meva seu seva es son era ha he han hem no si ja tot tots aquest aquesta aixo aqui quan on perque sense sobre tambe nomes mai res jo ell
    ella nosaltres gracies bon dia servei atencio fins amb als al ens molt bona estat`,
  gl: `o a os as un unha uns unhas do da dos das no na nos nas e ou pero que en con por para como moi meu mina seu sua foi non si xa todo isto iso aqui cando onde porque sen sobre ata tamen so nunca nada eu el ela nos
    grazas bo boa servizo atencion son estan estaba ten tina facer mais ainda despois hoxe onte`,
  nl: `de het een en of maar dat in met van voor op aan bij uit naar als heel zeer mijn jouw zijn haar is zijn was waren ben heb heeft hebben niet geen ja nee al alles deze dit hier wanneer waar waarom omdat zonder over ook
    alleen nooit niets ik jij hij zij wij ons dank goed service nog meer om er te`,
  ro: `si sau dar ca in cu din pentru pe la de ce foarte meu mea este sunt era fost am ai are avem au nu da tot toate acest aceasta aici cand unde fara despre doar niciodata nimic eu el ea noi voi multumesc bun buna mai`,
  pl: `i w na z do sie nie to jest ze jak ale po co za od o przez dla czy tak juz tylko bardzo moj moja byl byla sa byc mam ma mnie mi ja ty on ona my wy oni dziekuje dobry dobra obsluga`,
  sv: `och i att det som en ett pa av for med till den har de inte om var jag men sa han hon vi ni mycket min mitt din ar fran nar tack bra`,
  eu: `eta da ez bat du dira oso ere baina edo nire zure gure hau hori hemen zen dute egin izan dut naiz eskerrik asko ondo zerbitzua`,
  tr: `ve bir bu da de icin cok ne ile ama gibi daha var yok ben sen biz siz degil mi mu olarak tesekkurler iyi kotu hizmet`,
} as const;

export type Latin = keyof typeof STOP_WORDS;

const LANGUAGES_OF = new Map<string, Latin[]>();
for (const [language, words] of Object.entries(STOP_WORDS)) {
  for (const word of new Set(words.split(/\s+/))) {
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language as Latin]);
  }
}

/** The languages among whose commonest words a plain word is. */
export function languagesOfWord(plain: string): readonly Latin[] {
  return LANGUAGES_OF.get(plain) ?? [];
}

/** Whether a plain word is a small word of Spanish or English, and so no subject of its own. */
export function isStopWord(plain: string): boolean {
  return languagesOfWord(plain).some((language) => language === "es" || language === "en");
}
