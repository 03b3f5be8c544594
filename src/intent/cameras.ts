/**
 * Makers of cameras, their product lines, and words for kinds of camera. A name with none of them and without a model number
 * may be a place, a day or a film, so the phrase stays text.
 */
const cameraWord = new RegExp(
  `\\b(?:${[
    'agfa|alexa|ari+flex|arri|blackmagic|bolex|bronica|canon|contax|diana f|dji|eos|fuji|fujica|fujifilm|galaxy (?:[aszm]\\d|note|fold|ultra)|gopro|graflex',
    'hasselblad|holga|huawei|ikonta|insta360|instax|i-?phone|kiev|kodak|konica|krasnogorsk|leica|linhof|lomo|lomography',
    'lumix|mamiya|mavic|minolta|minox|moskva|nikkormat|nikon|olympus|oneplus|osmo|panaflex|panasonic|panavision|pentacon',
    'pentax|phase one|pixel \\d|polaroid|praktica|red (?:komodo|dragon|monstro|epic|one|raptor)|ricoh|rollei|rolleiflex|samsung',
    'sigma|sinar|sony|vivo|voigtl(?:ä|ae?)nder|xiaomi|yashica|zeiss|zenit|zorki',
    'brownie|cam|camcorder|camera|cameras|cinealta|dslrs?|drone|handycam|mirrorless|phone(?! bo)|slr|smartphone|tlr|webcam',
  ].join('|')})(?!\\p{L})`,
  'iu',
);

/** A model number: `A9`, `X100V`, `D850`, `α7`, `5D`. Not a lens (`f2`), a film speed (`ISO400`) or a resolution (`4K`). */
const modelNumber = /(?<![\p{L}\p{N}])(?!f\/?\d|iso)(?:\p{L}{1,4}-?\d{1,4}\p{L}{0,4}|[156]\d?Ds?x?)(?![\p{L}\p{N}])/iu;

/** Words that name no camera: `camera`, `a camera with flowers`. */
const nameless = /^(?:(?:a|an|his|her|my|the|their) )?(?:cam|cameras?)(?: with\b|\W*$)/i;

/** Roads, aeroplanes, weapons, molecules and others that look like a model number. */
const otherNumber =
  /^(?:(?:an?|the) )?(?:a3\d0|ak-?\d\d|ar-?15|area ?51|audi \w\d|b-?\d\d?|co2|f-\d\d|h2o|i-\d+|k2|m-?16|mp[34]|p-?51|ps\d|t-?(?:34|72)|u2)\b|\b(?:bmw|deck|floor|level|planet) \p{L}-?\d/iu;

/** Places, films and things with the name of a maker or a number: `Canon Street`, `A4 paper`, `Kodak film`, `Mount Fuji`. */
const otherName =
  /\b(?:arena|bay|beach|bomber|building|canvas|card|film|fodder|highway|island|lot|mons|motorway|mountain|paper|planet|road|roof|screen|set|sheet|square|stage|street|studio|tank|walkman)s?$|^(?:an?|the) red (?:dragon|one)$|\b(?:mount|mt)\W*(?:fuji|olym)/i;

/** What the picture shows, where, when or by whom (`Leica of a man`, `Canon EOS R5 at night`), and the end of a sentence. */
const goesOn = / (?:at|by|capturing|during|for|from|in|near|of|on|over|showing|while) |[.!?]$/i;

/** Films, perhaps with their maker: a camera may stand beside them. */
const filmStock =
  /\b(?:(?:kodak|fuji(?:film|color|chrome)?|ilford|agfa|lomography) )?(?:portra|ektar|ektachrome|kodachrome|aerochrome|ultra ?max|color ?plus|vision ?3|velvia|provia|superia|acros|pro ?400h|hp5|fp4|t-?max|tri-?x|cinestill)\b(?: (?:plus|pro|premium|[cx]-?tra))?(?: ?\d{2,4}[a-z]?)?|\b(?:kodak gold|ilford delta)\b(?: \d{2,4})?/gi;

/** What stands behind the name of a place or of a film, before that of a camera: `the beach with a Leica`. */
const withCamera = / (?:using|with) /i;

function isCamera(name: string): boolean {
  const at = name.search(withCamera);
  const first = (at < 0 ? name : name.slice(0, at)).replace(filmStock, '');
  return (
    !nameless.test(name) &&
    !otherName.test(first) &&
    !goesOn.test(name) &&
    (cameraWord.test(first) || (modelNumber.test(first) && !otherNumber.test(first)))
  );
}

/** The camera that the words behind `shot on` name; `undefined` where they name none. */
export function cameraIn(words: string): string | undefined {
  const [, colon, name] = /^camera(?: ?(:)| [-–—]| )\s*(.+)$/i.exec(words) ?? [];
  if (name !== undefined && (colon !== undefined || isCamera(name))) return name;
  return isCamera(words) ? words : undefined;
}

/** The words behind `shot on` for a camera; `camera: …` where the name alone would not be read as one. */
export const cameraPhrase = (name: string): string => (cameraIn(name) === name ? name : `camera: ${name}`);
