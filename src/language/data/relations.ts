import type { VersionSpan } from '../support.js';
import type { ParameterName } from './parameters.js';
import type { Confidence } from './sources.js';

/** One side of a conflict. */
export type Subject =
  | {
      readonly parameter: ParameterName;
      /** Only these values of it. Absent: any. */
      readonly values?: readonly (string | number)[];
      /**
       * Only values of this kind: a moodboard (`--profile m1234`), a Style Tuner code (a `--style` that is none of its
       * words), a code or `random` instead of an address (`--sref`).
       */
      readonly item?: 'moodboard' | 'tuner-code' | 'code';
    }
  | {
      /** `image-only`: images without text. `several-images`: more than one of them. `permutation`: options in braces. */
      readonly feature: 'image-only' | 'several-images' | 'permutation';
    };

/** Two things that do not go together in one prompt. */
export interface Conflict {
  readonly a: Subject;
  readonly b: Subject;
  /** The end of a sentence about both. */
  readonly effect: string;
  readonly confidence: Confidence;
  /** True where the sources only advise against it, or contradict each other. */
  readonly advisory?: true;
  /** The versions it is on record for. Absent: all that have both. */
  readonly in?: VersionSpan;
  /** The range that is left to `a` beside `b`, both ends included. Absent: nothing is. */
  readonly narrows?: { readonly min: number; readonly max: number };
  /** Keys of `sources.ts`. */
  readonly sources: readonly string[];
}

/**
 * Each pair once, in no particular direction. The ratios that `--hd` and `--style 4a` leave are in the row of `aspect`;
 * what a video job refuses is that version's column of the table; what a plan refuses is in `plans.ts`.
 */
export const conflicts: readonly Conflict[] = [
  // Models: no error text is on record for any of these.
  {
    a: { parameter: 'version' },
    b: { parameter: 'niji' },
    effect: 'choose different models: pick one',
    confidence: 'medium',
    sources: ['V81B', 'LINT'],
  },
  {
    a: { parameter: 'version' },
    b: { parameter: 'test' },
    effect: 'choose different models: pick one',
    confidence: 'medium',
    sources: ['V81B', 'LINT'],
  },
  {
    a: { parameter: 'version' },
    b: { parameter: 'testp' },
    effect: 'choose different models: pick one',
    confidence: 'medium',
    sources: ['V81B', 'LINT'],
  },
  {
    a: { parameter: 'niji' },
    b: { parameter: 'test' },
    effect: 'choose different models: pick one',
    confidence: 'medium',
    sources: ['L-parameter-list'],
  },
  {
    a: { parameter: 'niji' },
    b: { parameter: 'testp' },
    effect: 'choose different models: pick one',
    confidence: 'medium',
    sources: ['L-parameter-list'],
  },
  {
    a: { parameter: 'test' },
    b: { parameter: 'testp' },
    effect: 'choose different models: pick one',
    confidence: 'medium',
    sources: ['L-parameter-list'],
  },

  // What shapes the image.
  {
    a: { parameter: 'stylize' },
    b: { feature: 'image-only' },
    effect: 'are not compatible',
    confidence: 'high',
    sources: ['IMG'],
  },
  {
    a: { parameter: 'stylize' },
    b: { parameter: 'style', item: 'tuner-code' },
    effect: 'leave only 20 to 1000 for --stylize',
    confidence: 'high',
    in: 'V5.2',
    narrows: { min: 20, max: 1000 },
    sources: ['L-style-tuner'],
  },
  {
    a: { parameter: 'style', item: 'tuner-code' },
    b: { feature: 'image-only' },
    effect: 'are not compatible',
    confidence: 'high',
    in: 'V5.2',
    sources: ['L-style-tuner'],
  },
  {
    a: { parameter: 'video' },
    b: { feature: 'several-images' },
    effect: 'do not go together: a video starts from one image',
    confidence: 'high',
    sources: ['VID'],
  },
  {
    a: { parameter: 'weird' },
    b: { feature: 'image-only' },
    effect: 'are not compatible',
    confidence: 'high',
    sources: ['IMG'],
  },
  {
    a: { parameter: 'weird' },
    b: { parameter: 'seed' },
    effect: 'are not fully compatible',
    confidence: 'high',
    advisory: true,
    sources: ['WEIRD'],
  },
  {
    a: { parameter: 'weird' },
    b: { parameter: 'profile', item: 'moodboard' },
    effect: 'do not go together on the web page, which drops --weird',
    confidence: 'low',
    advisory: true,
    sources: ['V81B'],
  },
  {
    a: { parameter: 'quality', values: [4] },
    b: { parameter: 'sv', values: [6] },
    effect: 'are not compatible',
    confidence: 'medium',
    in: 'V8',
    sources: ['U-v8-alpha', 'U-relax-mode-for-v8-alpha'],
  },
  {
    a: { parameter: 'seed' },
    b: { parameter: 'turbo' },
    effect: 'do not go together well: seeds are unreliable in Turbo mode',
    confidence: 'high',
    advisory: true,
    sources: ['SEED', 'EVO-v7'],
  },
  {
    a: { parameter: 'hd' },
    b: { parameter: 'sd' },
    effect: 'are opposites: pick one',
    confidence: 'medium',
    sources: ['PL', 'VER'],
  },
  {
    a: { parameter: 'hd' },
    b: { parameter: 'draft' },
    effect: 'exclude each other at one vendor',
    confidence: 'low',
    advisory: true,
    sources: ['EVO-v8.1'],
  },
  {
    a: { parameter: 'hd' },
    b: { parameter: 'sv', values: [6] },
    effect: 'are not compatible',
    confidence: 'medium',
    in: 'V8',
    sources: ['U-relax-mode-for-v8-alpha'],
  },

  // References.
  {
    a: { parameter: 'sv' },
    b: { parameter: 'profile', item: 'moodboard' },
    effect: 'are not compatible',
    confidence: 'high',
    sources: ['MOOD', 'SREF'],
  },
  {
    a: { parameter: 'sw' },
    b: { parameter: 'profile', item: 'moodboard' },
    effect: 'are not compatible',
    confidence: 'high',
    sources: ['MOOD', 'SREF'],
  },
  {
    // The page says "other than 4 and 6" and predates 7, which is left out here: it is a default of V8, not typed.
    a: { parameter: 'sref', item: 'code' },
    b: { parameter: 'sv', values: [1, 2, 3, 5] },
    effect: 'are not compatible: codes work with --sv 4 and --sv 6 only',
    confidence: 'high',
    sources: ['SREF'],
  },
  {
    a: { parameter: 'oref' },
    b: { parameter: 'quality', values: [4] },
    effect: 'are not compatible',
    confidence: 'high',
    sources: ['OREF', 'Q'],
  },
  {
    a: { parameter: 'oref' },
    b: { parameter: 'draft' },
    effect: 'are not compatible',
    confidence: 'high',
    sources: ['OREF'],
  },
  {
    a: { parameter: 'oref' },
    b: { parameter: 'fast' },
    effect: 'are documented as not compatible, although an announcement prices them together',
    confidence: 'medium',
    advisory: true,
    sources: ['OREF', 'U-fast-mode-for-v7'],
  },
  {
    a: { parameter: 'edit' },
    b: { parameter: 'oref' },
    effect: 'belong to different versions: --edit takes the place of --oref on V8.1 and V8.2',
    confidence: 'high',
    advisory: true,
    in: 'V8.1 V8.2',
    sources: ['EDIT'],
  },
  {
    a: { parameter: 'edit' },
    b: { parameter: 'tile' },
    effect: 'are not compatible',
    confidence: 'high',
    sources: ['EDIT'],
  },

  // Speed, batch, privacy.
  {
    a: { parameter: 'fast' },
    b: { parameter: 'relax' },
    effect: 'are different speeds: pick one',
    confidence: 'medium',
    sources: ['GPU'],
  },
  {
    a: { parameter: 'fast' },
    b: { parameter: 'turbo' },
    effect: 'are different speeds: pick one',
    confidence: 'medium',
    sources: ['GPU'],
  },
  {
    a: { parameter: 'relax' },
    b: { parameter: 'turbo' },
    effect: 'are different speeds: pick one',
    confidence: 'medium',
    sources: ['GPU'],
  },
  {
    a: { parameter: 'relax' },
    b: { parameter: 'repeat' },
    effect: 'do not go together: --repeat runs in Fast and Turbo mode only',
    confidence: 'high',
    sources: ['GPU', 'REP'],
  },
  {
    a: { parameter: 'relax' },
    b: { feature: 'permutation' },
    effect: 'do not go together: permutations run in Fast and Turbo mode only',
    confidence: 'high',
    sources: ['GPU'],
  },
  {
    a: { parameter: 'stealth' },
    b: { parameter: 'public' },
    effect: 'are opposites: pick one',
    confidence: 'medium',
    sources: ['STEALTH', 'PL'],
  },

  // Video.
  {
    a: { parameter: 'edit' },
    b: { parameter: 'video' },
    effect: 'may not share a prompt, as one wiki has it',
    confidence: 'low',
    advisory: true,
    sources: ['WIKI-FAQ'],
  },
  {
    a: { parameter: 'loop' },
    b: { parameter: 'end' },
    effect: 'both set the last frame: pick one',
    confidence: 'medium',
    sources: ['VID', 'TRUE-task'],
  },
];

/** What a parameter needs beside it in the prompt. */
export interface Companion {
  readonly parameter: ParameterName;
  readonly needs:
    | { readonly parameter: ParameterName }
    | {
        /**
         * `image`: an image prompt. `start-image`: an address in front. `video-job`: `--video`. `test-model`: `--test`
         * or `--testp`. `custom-zoom`: the dialog of that name, which no prompt can open.
         */
        readonly feature: 'text' | 'image' | 'start-image' | 'video-job' | 'test-model' | 'custom-zoom';
      };
  /** True where the service is on record refusing it alone. */
  readonly refused?: true;
  readonly confidence: Confidence;
  /** The error text on record. */
  readonly error?: string;
  /** The versions it holds in. Absent: all that have the parameter. */
  readonly in?: VersionSpan;
  /** Keys of `sources.ts`. */
  readonly sources: readonly string[];
}

/** What a parameter cannot do without, in the order of the table. */
export const companions: readonly Companion[] = [
  { parameter: 'iw', needs: { feature: 'image' }, confidence: 'medium', sources: ['IMG'] },
  { parameter: 'sref', needs: { feature: 'text' }, confidence: 'high', sources: ['SREF'] },
  {
    parameter: 'sw',
    needs: { parameter: 'sref' },
    refused: true,
    confidence: 'high',
    error: 'Cannot use `--sw` without a `--sref`',
    sources: ['KIN', 'U-web-updates-4'],
  },
  { parameter: 'sv', needs: { parameter: 'sref' }, confidence: 'medium', sources: ['SREF'] },
  { parameter: 'cref', needs: { feature: 'text' }, confidence: 'high', sources: ['CREF'] },
  {
    // On record is that it is refused as `--sw` is; the text itself is not.
    parameter: 'cw',
    needs: { parameter: 'cref' },
    refused: true,
    confidence: 'high',
    sources: ['KIN', 'U-web-updates-4'],
  },
  { parameter: 'oref', needs: { feature: 'text' }, confidence: 'high', sources: ['OREF'] },
  {
    // The web page drops a lone `--ow`; what the service itself does is not on record.
    parameter: 'ow',
    needs: { parameter: 'oref' },
    confidence: 'medium',
    sources: ['U-web-updates-4'],
  },
  // In its old meaning, before V7, it took no image.
  { parameter: 'video', needs: { feature: 'start-image' }, confidence: 'high', in: 'video', sources: ['VID'] },
  { parameter: 'motion', needs: { feature: 'video-job' }, confidence: 'high', sources: ['VID'] },
  { parameter: 'loop', needs: { feature: 'video-job' }, confidence: 'high', sources: ['VID'] },
  { parameter: 'end', needs: { feature: 'video-job' }, confidence: 'high', sources: ['VID'] },
  { parameter: 'bs', needs: { feature: 'video-job' }, confidence: 'high', sources: ['VID'] },
  { parameter: 'zoom', needs: { feature: 'custom-zoom' }, confidence: 'medium', sources: ['ZOOM', 'V81A'] },
  { parameter: 'creative', needs: { feature: 'test-model' }, confidence: 'medium', sources: ['L-parameter-list'] },
];

/** What to write instead of a parameter that has had its day. */
export const replacements: Readonly<Partial<Record<ParameterName, string>>> = {
  cref: '--oref on V7, --edit on V8.x',
  cw: '--ow on V7',
  oref: '--edit on V8.x',
  preview: '--version 8.2',
  test: '--version',
  testp: '--version',
  width: '--aspect',
  height: '--aspect',
  vibe: '--version 1',
  wallpaper: '--aspect',
  sl: '--aspect',
  ml: '--aspect',
  ll: '--aspect',
  sp: '--aspect',
  mp: '--aspect',
  lp: '--aspect',
  vibefast: '--version 1',
};
