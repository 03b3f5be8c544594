import { codeAt } from '../../text/access.js';
import { clauseStart } from './clauses.js';

export const isStyleOf = /style of/i;
/** The text behind `by` or `style of` that names no artist: photographers, architects, places and times. */
const others =
  /^ (?:night|day|lake|loch|mount|river|times|central|grand|port|an?|the|th[ei]s\w*|my|old|modern|vintage|\d\w*|(?:\S+ ){0,2}(?:hadid|ando|kenna|gehry|adams|leibovitz|foster|lotr|crewdson|karsh|salgado|robert frank|koudelka|sally mann|cindy sherman|diane arbus|doisneau|tim walker|mapplethorpe|brassai|sigismondi|parr|witkin|mccurry|maier|(?:cartier.)?bresson|helmut newton|avedon|arbus|testino|eggleston|gursky|lachapelle|lindbergh|leiter|kubrick|tarkovsky|villeneuve|david lynch|fincher|nolan|tarantino|hitchcock|kurosawa|wes anderson|deakins|corbusier|lloyd wright|calatrava|koolhaas|kuma|zumthor|gaudi|gaudí|libeskind|ingels|niemeyer|barragán|barragan))(?![\p{L}\p{N}])/iu;

/** The text before a `by` that does not name the maker of a picture: something is done, built or sewn, or is at a place. */
const doneBy =
  /(?:ed|en|ing|shot|made|lit|built|house|home|room|table|chair|lamp|cottage|villa|building|tower|hotel|dress|gown|suit|coat|shoes|bag|fire|sits?|stands?|is|are|\b(?:shot|photographed|taken) (?:at|in|on|with) .*) $/i;

/** Whether `by`, `style of` or `’s style` refers to someone who makes pictures by hand. */
export function namesMaker(text: string, start: number, end: number): boolean {
  if (end - start > 2) {
    if (codeAt(text, start + 1) !== 32) return !others.test(text.slice(end, end + 40));
    return /\p{Lu}\p{L}+['’]$/u.test(text.slice(Math.max(0, start - 20), start));
  }
  const tail = text.slice(end, end + 40);
  // By far most uses are like `surrounded by trees`, so the capital is tested first.
  const capital = end + 1 < text.length ? codeAt(text, end + 1) : 0;
  const isName =
    capital >= 65 && capital <= 90 ? /^ [^\s,]+ \p{Lu}/u : /^ [a-z.]+ [a-z]+(?: [a-z]+)?(?= *(?:,|\.|$|and ))/;
  if (!isName.test(tail) || others.test(tail)) return false;
  const clause = text.slice(clauseStart(text, start, 40), start);
  // A name in lower case looks like any other words, so `by` has to start the clause.
  return isName.source.startsWith('^ [a-z') ? clause.trim() === '' : !doneBy.test(clause);
}
