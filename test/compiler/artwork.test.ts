import { describe, expect, it } from 'vitest';
import { findArtwork } from '../../src/compiler/artwork/find-artwork.js';
import { artworkReasons } from '../../src/compiler/artwork/reasons.js';
import { artworkWords } from '../../src/compiler/artwork/words.js';

const wordOf = (text: string): string | undefined => {
  const range = findArtwork(text);
  return range && text.slice(range.start, range.end);
};

describe('the table of words', () => {
  it('has a sample in each row, which is told by a word of it', () => {
    const told = Object.entries(artworkReasons).map(([row, { sample }]) => [row, wordOf(sample)]);
    expect(Object.fromEntries(told)).toEqual({
      photographs: undefined,
      photorealism: 'vector',
      nothing: undefined,
      engines: 'octane',
      computed: 'low-poly',
      render: 'render',
      sites: 'artstation',
      studios: 'pixar',
      games: 'tarot',
      cartoon: 'cartoon',
      shading: 'cell shaded',
      painting: 'watercolour',
      maker: 'painted by',
      drawing: 'sketches',
      prints: 'woodcut',
      graphic: 'isometric',
      design: 't-shirt design',
      bare: 'drawing',
      styles: 'impressionist',
      tongues: 'acuarela',
      scripts: '水彩',
      manner: 'style of',
      artists: 'craig mullins',
    });
  });

  it('every word of it is found by itself, and written with hyphens or as one word', () => {
    const missed: string[] = [];
    for (const [strength, list] of Object.values(artworkWords)) {
      if (['photo', 'thing', 'none', 'maker', 'script'].includes(strength)) continue;
      for (const stem of list.split(',')) {
        const straight = stem.replaceAll(' ', '').replace("'", '');
        for (const word of [stem.replace("'", '’'), stem.replaceAll(' ', '-'), straight, stem.toUpperCase()]) {
          const text = `a fox, ${word}`;
          if (findArtwork(text) === undefined) missed.push(text);
        }
      }
    }
    expect(missed).toEqual([]);
  });
});

describe('artwork', () => {
  it.each([
    ['a painting of a photograph', 'painting'],
    ['photo of a fox, oil painting', 'oil painting'],
    ['not a photo but a painting of a fox', 'painting'],
    ['a photorealistic drawing', 'drawing'],
    ['a photo-realistic painting', 'painting'],
    ['a photo realistic painting', 'painting'],
    ['a realistic drawing of a hat', 'drawing'],
    ['typography poster of a cat', 'typography poster'],
    ['a fox, pixar style', 'pixar'],
    ['a fox, octane rendering', 'octane'],
    ['sketches of a cat', 'sketches'],
    ['water-colours of a cat', 'water-colours'],
    ['portrait of a fox, by jane doe', 'by'],
    ['a pond in Doe’s style', 's style'],
    ['houdini render of a bottle', 'houdini'],
    ['a fox, low poly, photo', 'low poly'],
    ['digital art', 'art'],
    ['cgi', 'cgi'],
    ['children’s book fox', 'children’s book'],
    ['a kitchen, V-Ray', 'V-Ray'],
    ['a fox, octane rendering', 'octane'],
    ['celshaded fox', 'celshaded'],
    ['a knight with a sword and oil painting style', 'oil painting'],
    ['cel‑shaded fox', 'cel‑shaded'],
    ['a movie poster of a fox', 'poster'],
    ['a fox, by John Blanche', 'by'],
    ['a castle, 16-bit', '16-bit'],
    ['a castle, UE5', 'UE5'],
    ['portrait of a vampire by Jane Doe', 'by'],
    ['a casual outfit by hieronymus bosch', 'hieronymus bosch'],
    ['portrait of an anime girl', 'anime'],
    ['a fox as a cartoon, photography', 'cartoon'],
    ['una ilustración', 'ilustraci'],
    ['eine Zeichnung', 'Zeichnung'],
    // A denial that is taken back, and one that is said of the photograph.
    ['a fox, not just a cartoon', 'cartoon'],
    ['no photo but a cartoon', 'cartoon'],
    ['not an actual photo, cartoon', 'cartoon'],
    ['a fox, no photograph, a cartoon by the sea', 'cartoon'],
    // The manner of the picture, not what somebody in it holds or wears.
    ['a woman wearing fur like anime', 'anime'],
    ['a fox in an old cartoon, photo', 'cartoon'],
    ['a man, painting in a studio', 'painting'],
    ['drawings of foxes, photo', 'drawings'],
    ['a cartoon of a fox near the sea, photograph', 'cartoon'],
    ['photobash of a cartoon near a fox', 'cartoon'],
    ['photo manipulation, cartoon near a fox', 'cartoon'],
    // What a weak word is followed by: nothing, a sign, or what it is made of and for.
    ['ILLUSTRATION OF A FOX', 'ILLUSTRATION'],
    ['Illustration: a fox', 'Illustration'],
    ['a drawing made of ink', 'drawing'],
    ['a logo for a bakery', 'logo'],
    ['a drawing style', 'drawing'],
    ['a drawing (fox)', 'drawing'],
    ['drawing-like', 'drawing'],
    ['a fox, Arts', 'Arts'],
    ['icons', 'icons'],
    ['a wall, art', 'art'],
    // Whoever is named in capitals behind `by`; in small letters, where nothing else is done by them.
    ['a fox by Jane Doe', 'by'],
    ['a fox by Ann Zed', 'by'],
    ['by jane doe', 'by'],
    ['a fox, by jane mary doe', 'by'],
    ["a fox in Doe's style", 's style'],
    ['a fox, picasso', 'picasso'],
    ['a portrait in the style of picasso', 'style of'],
    ['in the style of jane', 'style of'],
    ['a sketch, on the wall', 'sketch'],
    ['a cel\u2010shaded fox', 'cel\u2010shaded'],
    ['a fox – cartoon', 'cartoon'],
    ['not a photo, a cartoon near a fox', 'cartoon'],
    ['no photo, a cartoon near a fox', 'cartoon'],
    ['not photographic, a cartoon near a fox', 'cartoon'],
    ['a pixar fox, photo', 'pixar'],
    ['the cartoon of a fox', 'cartoon'],
    ['a drawing | a fox', 'drawing'],
    ['a drawing [fox]', 'drawing'],
    ['a drawing{fox}', 'drawing'],
    [`${'é '.repeat(3000)}cartoon`, 'cartoon'],
    // What it stands on makes no thing of a figure; what an artist's name is followed by does not make one of a medium.
    ['a cartoon cat on a table', 'cartoon'],
    ['an anime girl at the museum', 'anime'],
    ['isometric room', 'isometric'],
    ['a pixel art room, cozy', 'pixel art'],
    ['a watercolor garden', 'watercolor'],
    ['UnrealEngine5', 'UnrealEngine5'],
    ['a scene in UE 5', 'UE 5'],
    ['a cell shader', 'cell shader'],
    ['an app, adobe illustrator', 'adobe illustrator'],
    ['una caricatura', 'caricatura'],
    ['óleo sobre lienzo', 'óleo sobre'],
    ['Ölgemälde', 'Ölgemälde'],
    ['動漫女孩', '動漫'],
    ['猫のイラスト', 'イラスト'],
    ['Акварель, кот', 'Акварел'],
    ['a fox, hand painted', 'hand painted'],
    ['a fox, depicted in a charcoal drawing style.', 'drawing'],
    ['UI/UX showcase for web design', 'web design'],
  ])('%s', (text, word) => {
    expect(wordOf(text)).toBe(word);
  });
});

describe('photographs', () => {
  it.each([
    'a 35mm photograph of a painting of a wolf',
    'photo of a dog, not a cartoon',
    'a dog, no cartoon',
    'a museum with sculptures and paintings',
    'a photo of a dog on a poster, mural and sticker',
    'a fox by a pond, in the grass',
    'a fox sitting by tall trees',
    'a fox in today’s style',
    'portrait of Picasso',
    'a graphic designer at work',
    'cinematic light, colorful stickers on a laptop',
    'a dog without the cartoon look',
    'photo of a tablet that shows vector icons',
    'a desk with a tablet displaying vector icons, product photography',
    'park with artists painting landscapes, HDR photography',
    'Photography of a gallery, paintings on the walls',
    'an art gallery',
    'street art in Berlin',
    'latte art',
    'a bedroom with a poster on the wall',
    'a woman reading a comic',
    'comic con visitors',
    'a man painting a wall',
    'children drawing with crayons',
    'an illustrator at a desk',
    'a graphic designer at work',
    'a living room with a large painting',
    'stained-glass windows of a church',
    'a drawing room in a manor',
    'rembrandt lighting, portrait',
    'a woman in Monet’s garden',
    'portrait of Klimt',
    'a high-octane race',
    'a laptop covered in stickers',
    'a logo on a mug',
    'a party, surrounded by Victorian houses',
    'a city, by night',
    'a cottage by Loch Ness',
    'a dress by Jane Doe',
    'a hall, lit by Edison Bulbs',
    'a photo by Jane Doe',
    'a bedroom in the style of the seventies',
    'a bird’s article, an artistic party',
    'a desk with fonts, icon sets, and color palettes',
    'tools, vectors and swatches on a desk',
    'an art gallery, paintings hanging from easels',
    'a bright space showcasing contemporary art.',
    'a drawing room',
    'dining al fresco',
    'a stand-up comic',
    'a style icon',
    'a hand-painted sign',
    'an anime cosplayer',
    'Rothko chapel interior',
    'street life in the style of Henri Cartier-Bresson',
    'a hotel lobby, style of wes anderson',
    'a house by Frank Lloyd Wright',
    '一张照片，漫画店',
    'фотография, рисунок на стене',
    'a vector field on a blackboard',
    'a marble statue',
    'an animated talk between friends',
    'a selfie in front of a Monet painting',
    'a room without any text or logo or cartoon',
    'comic-con visitors',
    'a stained glass artist',
    'a room by Jane Doe',
    'a sunset, 10-bit HDR',
    'a hall, 12 bit colour',
    // What is worn, shown or held.
    'a woman wears anime socks',
    'a man wearing a cartoon mask',
    'tablets that include cartoon stickers',
    'a truck that features comic heroes',
    'a cup covered by cartoon cats',
    'people watch anime together',
    'a fox near an old cartoon, photo',
    // Who paints and draws.
    'an artist painting in a studio',
    'she is drawing in class',
    'people painting the walls',
    'a cartoonist',
    // Where it hangs and stands, and what it is part of.
    'the painting hangs on the wall',
    'a painting over his old desk',
    'a painting above a desk',
    'a comic on the table',
    'a logo on her t-shirt',
    'a logo on a tshirt',
    'a logo on a shirt',
    'a cartoon on an easel',
    'a sketch pad',
    "a comic's shelf",
    'vector fields',
    'painting workshops',
    'a watercolor artist',
    'a cartoon exercise book',
    // Words that only begin or end like one.
    'an artful fox',
    'artisan bread at a party',
    'a fox, artx',
    'art deco hall',
    'an iconic fox',
    'a fox, cartoon2',
    'cartoon_fox',
    'a fox, art_nouveau',
    'a 45 degree fox',
    'a drawing with a fox',
    'a drawing Zoo, a drawing Area, a drawing 9',
    // Other kinds of art.
    'modern art',
    'fine art print',
    'face painting',
    'a high octane fox',
    // Who takes photographs or builds, and places and times.
    'a fox by Jane',
    'a fox by jane doe',
    'a hall by Zaha Hadid',
    'a hall by Hadid Architects',
    'portrait by Annie Leibovitz',
    'in the style of Ansel Adams',
    'a fox by This River',
    'a fox by The Sea',
    'a fox by A River',
    'a fox by 3 Trees',
    'a fox by 25 Old Trees',
    'a stool, sits by Old Town',
    'a portrait of picasso',
    'the life of picasso',
    'a fox in doe’s style',
    'polaroid of a cartoon',
    'photography of a pixar fox',
    'a photo, a cartoon near a fox',
    'a drawing 0',
    'a drawing z',
    'a drawing _x_',
    'the drawing up of plans',
    'an artsy cafe',
    'a watercolor-workshop',
    'the art of war',
    'film still of a cartoon',
    'a dog, no real cartoon',
  ])('%s', (text) => {
    expect(wordOf(text)).toBe(undefined);
  });

  it('takes time in proportion to a text', () => {
    // Only that it ends: a clause is looked back on for a bounded number of characters.
    expect(wordOf(`photo of ${'a cartoon '.repeat(5000)}`)).toBe(undefined);
  });
});
