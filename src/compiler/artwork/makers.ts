import { codeAt } from '../../text/access.js';
import { clauseStart } from './clauses.js';

export const isStyleOf = /style of/i;
/** The text behind `by` or `style of` that names no artist: photographers, architects, places and times. */
const others =
  /^ (?:canon|nikon|sony|leica|hasselblad|fuji\w*|kodak|film noir|night|day|lake|loch|mount|river|times|central|grand|port|an?|the|th[ei]s\w*|my|old|modern|vintage|\d\w*|(?:\S+ ){0,2}(?:hadid|ando|kenna|gehry|adams|leibovitz|foster|lotr|crewdson|karsh|salgado|robert frank|koudelka|sally mann|cindy sherman|diane arbus|doisneau|tim walker|mapplethorpe|brassai|sigismondi|parr|witkin|mccurry|maier|(?:cartier.)?bresson|helmut newton|avedon|arbus|testino|eggleston|gursky|lachapelle|lindbergh|leiter|kubrick|tarkovsky|villeneuve|david lynch|fincher|nolan|tarantino|hitchcock|kurosawa|wes anderson|deakins|corbusier|lloyd wright|calatrava|koolhaas|kuma|zumthor|gaudi|gaudí|libeskind|ingels|niemeyer|barragán|barragan))(?![\p{L}\p{N}])/iu;

/** The text before a `by` that does not name the maker of a picture: something is done, built or sewn, or is at a place. */
const doneBy =
  /(?:ed|en|ing|shot|made|lit|built|house|home|room|table|chair|lamp|cottage|villa|building|tower|hotel|dress|gown|suit|coat|shoes|bag|fire|sits?|stands?|washer|oven|fridge|drill|machine|is|are|\b(?:shot|photographed|taken) (?:at|in|on|with) .*) $/i;

/** Painters whom people call by one name, which is a brand, a given name or a word elsewhere. */
const surnames =
  'mucha|dali|dalí|turner|bosch|miro|miró|titian|raphael|michelangelo|rubens|velazquez|velázquez|manet|hopper|rockwell|rackham|munch|klee|hockney|pollock|wyeth';
const behindSurname = "(?![\\p{L}\\p{N}]|[-'’]\\p{L})";

/** The text behind `by` that names someone in capitals, and in lower case. */
const capitalName = new RegExp(
  `^ (?:[^\\s,]+ (?:(?:af|da|den|der|ten|ter|van|von) ){0,2}\\p{Lu}|(?:${surnames.replace(/(?<![^|])./g, (letter) => letter.toUpperCase())})${behindSurname})`,
  'u',
);
const lowerName = new RegExp(
  `^ (?:[a-z.]+ [a-z]+(?: [a-z]+)?(?= *(?:,|\\.|$|and ))|(?:${surnames})${behindSurname})`,
  'u',
);

/** A text that asks for a drawing from its start; elsewhere people draw in the picture, and bows are drawn. */
export const isRequest =
  /^(?:please |can you )?draw (?:an? |me )(?!(?:long)?(?:bow|sword|gun|weapon|bath|blank|breath|card|circle|crowd|curtain|line)s?\b)/i;

/** Whether `by`, `style of` or `’s style` refers to someone who makes pictures by hand. */
export function namesMaker(text: string, start: number, end: number): boolean {
  if (end - start > 2) {
    if (codeAt(text, start + 1) !== 32) return !others.test(text.slice(end, end + 40));
    return /\p{Lu}\p{L}+['’]$/u.test(text.slice(Math.max(0, start - 20), start));
  }
  const tail = text.slice(end, end + 40);
  // By far most uses are like `surrounded by trees`, so the capital is tested first.
  const capital = end + 1 < text.length ? codeAt(text, end + 1) : 0;
  const isCapital = capital >= 65 && capital <= 90;
  if (!(isCapital ? capitalName : lowerName).test(tail) || others.test(tail)) return false;
  const clause = text.slice(clauseStart(text, start, 40), start);
  // A name in lower case looks like any other words, so `by` has to start the clause.
  return isCapital ? !doneBy.test(clause) : clause.trim() === '';
}
