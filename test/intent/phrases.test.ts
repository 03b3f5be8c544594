import { describe, expect, it } from 'vitest';
import { cameraIn, cameraPhrase } from '../../src/intent/cameras.js';
import { type Intent, plainText } from '../../src/intent/intent.js';
import { liftPhrases, withPhrases } from '../../src/intent/phrases.js';
import { type PrintOptions, print } from '../../src/intent/print.js';

describe('words behind `shot on`', () => {
  it.each([
    // Makers and their lines, in any case.
    'Canon',
    'a Hasselblad',
    'Lumix',
    'Pentax',
    'Sigma',
    'a box brownie',
    'canon eos',
    'a Leica M6',
    'Kodak',
    'Leica M6 Kodak Portra 400',
    'iphone 12',
    'an i-phone',
    'galaxy s10',
    'pixel 7',
    'red epic',
    'RED Dragon',
    'a RED Komodo',
    'Canon T70',
    'Fujifilm X-T30',
    'Voigtlaender',
    'Voigtländer',
    // A kind of camera.
    'a drone',
    'a film camera',
    'Canon EOS R5 with 85mm lens',
    'Canon A-1',
    'Nikon F5',
    'Leica M6 and Kodak Portra',
    'Nikon2',
    // The number of a model.
    'A9',
    'X100V',
    'A-7',
    'α7',
    'ABCD1234',
    '5D',
    '6D',
    '1Ds',
    '50D',
    '5Dx',
    'my old D850',
    'a Kodak film camera',
  ])('name a camera: %s', (words) => {
    expect([cameraIn(words), cameraPhrase(words)]).toEqual([words, words]);
  });

  it.each([
    // A film.
    'Kodak Portra 400',
    'Portra 160 pro',
    'Fuji Pro 400H',
    'Kodak Gold 200',
    'Ilford HP5 Plus',
    'sight',
    'a T-72 tank',
    'AK47',
    'Area 51',
    'Kiev square',
    'Cam Ranh Bay',
    'an Audi A4',
    'a red dragon',
    'the red one',
    'a phone screen',
    'a rainy day',
    'location',
    '35mm film',
    'may 2021',
    'galaxy far away',
    'pixel art',
    'a red dress',
    'leicas',
    'zeissé',
    'sonya',
    // A lens, a film and a resolution.
    'f2',
    'f/2',
    'F/1',
    'ISO400',
    'iso 400',
    '4K',
    '3D',
    'ABCDE12',
    'ABCD12345',
    'M6abcde',
    // A camera without a name.
    'camera',
    'Cameras',
    'the camera',
    'my cam',
    'the camera by the door',
    'a camera in the park',
    // A mountain, a place, a film and a booth.
    'Mount Fuji',
    'the foot of Mt. Fuji',
    'location in Canon City',
    'a roof near Canon Beach',
    'Kodak film',
    'a phone booth',
    'Olympus Mons',
    'Kiev street',
    'canon fodder',
    'Sony Pictures lot',
    'a Samsung building',
    'a sony walkman',
    // Roads, aeroplanes and floors.
    'I-95',
    'the F-16',
    'a B52',
    'A320',
    'B2 bomber',
    'level B2',
    'BMW M3',
    'PS5',
    // What the picture shows, where and when.
    'Leica of a man',
    'Fujifilm capturing a crowd',
    'Canon EOS R5 at night',
    'a Canon in Paris',
    'a Leica near Mount Fuji',
    'a drone over the sea',
    'Hasselblad by Jane Doe',
    'Canon EOS R5.',
    'an iPhone!',
  ])('name none: %s', (words) => {
    expect([cameraIn(words), cameraPhrase(words)]).toEqual([undefined, `camera: ${words}`]);
  });

  it.each([
    ['Camera Sony A9', 'Sony A9'],
    ['camera  A9', 'A9'],
    // Words that say that they are a camera are one, whatever it is called.
    ['camera: grandpa’s', 'grandpa’s'],
    ['Camera : box', 'box'],
    ['camera:   box 2', 'box 2'],
    ['Camera:box 2', 'box 2'],
    ['Camera - Sony A9', 'Sony A9'],
    ['camera – Sony A9', 'Sony A9'],
    ['camera - box', 'camera - box'],
    ['camera crew', 'camera crew'],
    ['a camera: box', 'a camera: box'],
    ['webcamera A9', 'webcamera A9'],
  ])('%s', (words, name) => {
    expect(cameraIn(words)).toBe(name);
  });
});

describe('phrases', () => {
  const all = {
    templatePrompt: 'realisticQuality',
    weather: 'rainy',
    Time: 'golden hour',
    camera: 'Leica M6',
  } as const;
  const text = withPhrases('a fox', all);

  it('stand at the end of a text in the order of the table', () => {
    expect(text).toMatch(/^a fox, high quality realistic photo, rainy weather, [a-z ]+, shot on Leica M6$/);
    expect(withPhrases('', { weather: 'rainy' })).toBe('rainy weather');
    expect(withPhrases('a fox', {})).toBe('a fox');
    // A value that the table does not have stands for itself.
    expect(withPhrases('a fox', { weather: 'windy' })).toBe('a fox, windy');
    expect(withPhrases('a fox', { camera: 'grandpa’s' })).toBe('a fox, shot on camera: grandpa’s');
  });

  it.each([
    ['a fox, rainy weather', { text: 'a fox', phrases: { weather: 'rainy' } }],
    ['a fox ,  Rainy Weather  ', { text: 'a fox', phrases: { weather: 'rainy' } }],
    ['a fox, shot on  Leica M6 ', { text: 'a fox', phrases: { camera: 'Leica M6' } }],
    ['a fox, big, shot on Leica M6', { text: 'a fox, big', phrases: { camera: 'Leica M6' } }],
    ['a fox, thunderstorm', { text: 'a fox', phrases: { weather: 'thunderstorm' } }],
    ['a, b, at night', { text: 'a, b', phrases: { Time: 'night' } }],
    // Nothing that is one to its end.
    ['a fox', undefined],
    ['rainy weather', undefined],
    [', rainy weather', undefined],
    ['a fox,', undefined],
    ['a fox, at', undefined],
    ['a fox, rainy weather today', undefined],
    ['a fox, ran', undefined],
    ['a fox, at nine', undefined],
    ['a fox, at noon on Canon', undefined],
    ['a fox, shot on', undefined],
    ['a fox, shot on Leica (M6)', undefined],
    ['a fox, shot on “Leica M6”', undefined],
    ['a fox, shot on Leica::2', undefined],
    ['a fox (big, at night)', undefined],
  ])('are lifted from a text: %s', (source, lifted) => {
    expect(liftPhrases(source)).toEqual(lifted);
  });

  it('are lifted only from rows above those that are set already', () => {
    const lift = (source: string) => liftPhrases(source, { Time: 'night' });
    expect([lift('a fox, at sunset'), lift('a fox, shot on Leica M6')]).toEqual([undefined, undefined]);
    expect(lift('a fox, rainy weather')).toEqual({ text: 'a fox', phrases: { weather: 'rainy', Time: 'night' } });
    expect(liftPhrases('a fox, high quality realistic photo', { templatePrompt: 'realisticQuality' })).toBe(undefined);
    expect(liftPhrases('a fox, rainy weather', {})).toEqual({ text: 'a fox', phrases: { weather: 'rainy' } });
  });
});

describe('plain text', () => {
  it.each([
    ['a fox', 'a fox'],
    [', a  fox ,, ', 'a fox'],
    ['a\tfox\u00A0\u2003and\n\ncub', 'a fox and cub'],
    ['  ', ''],
    [',', ''],
    ['a\u200Dfox', 'a\u200Dfox'],
  ])('%j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

describe('an intent as a prompt', () => {
  const nothing: Intent = { parts: [], settings: [], exclusions: [], speed: undefined, phrases: {} };
  const part = (text: string, weight = 1, ...images: readonly string[]) => ({ images, text, weight });
  const rows: readonly (readonly [prompt: string, intent: Partial<Intent>, options?: PrintOptions])[] = [
    ['', {}],
    ['', { parts: [part('')] }],
    ['a fox', { parts: [part('a fox', 2)] }],
    ['https://a.b/c https://d.e/f a fox', { parts: [part('a fox', 1, 'https://a.b/c', 'https://d.e/f')] }],
    ['https://a.b/c', { parts: [part('', 1, 'https://a.b/c')] }],
    ['a fox::2 snow::-0.5', { parts: [part('a fox', 2), part('snow', -0.5)] }],
    ['a::1 ::1 b::1', { parts: [part('a'), part(''), part('b')] }],
    ['rainy weather', { phrases: { weather: 'rainy' } }],
    [
      'a fox, rainy weather --aspect 3:2 --tile --fast --no cars, people',
      {
        parts: [part('a fox')],
        settings: [
          { name: 'tile', value: '' },
          { name: 'aspect', value: '3:2' },
        ],
        exclusions: ['cars', 'people'],
        speed: 'fast',
        phrases: { weather: 'rainy' },
      },
    ],
    [
      'a fox --ar 3:2 --tile --foo x',
      {
        parts: [part('a fox')],
        settings: [
          { name: 'aspect', value: '3:2' },
          { name: 'tile', value: '' },
          { name: 'foo', value: 'x' },
        ],
      },
      { names: 'short' },
    ],
  ];

  it.each(rows.map(([prompt, intent, options]) => ({ prompt, intent, options })))(
    '$prompt',
    ({ prompt, intent, options }) => {
      expect(print({ ...nothing, ...intent }, options)).toBe(prompt);
    },
  );
});
