import type { VersionSpan } from '../support.js';
import type { ParameterName } from './parameters.js';

/** What people are told about a parameter. Limits stand in `parameters.ts`; only what explains imports these words. */
export interface ParameterNotes {
  /** One sentence: what the parameter does. */
  readonly summary: string;
  /** A prompt that uses it properly, in a version that has it. */
  readonly example: string;
  /** More to know, whatever the version. */
  readonly details?: readonly string[];
  /** More to know about some versions. */
  readonly versions?: Readonly<Record<VersionSpan, string>>;
}

const DROPPED_IN_VIDEO =
  'Video jobs take only --motion, --raw, --loop, --end and --bs; image parameters are dropped when a gallery ' +
  'image is animated.';
const VIDEO_ONLY = 'Video jobs only.';
const BESIDE_HEIGHT = '--w beside a height (--w 1920 --h 1080) is a width in every version.';
const SIZES = 'Prompts of 2022 set sizes for the test models; no page says what became of it.';
const STILL_PRINTED = 'The V5 list still printed it.';

/** The notes of every parameter. */
export const notes: Readonly<Record<ParameterName, ParameterNotes>> = {
  aspect: {
    summary: 'Sets the shape of the image, width to height.',
    example: 'a lighthouse at dusk --aspect 16:9',
    details: [
      'W:H, both positive integers; no decimals (write 139:100 for 1.39:1)',
      '1920:1080 is accepted and reduced to 16:9; 8.5x11 must be written 85:110.',
      'Output shape may differ slightly from the request, also after upscaling.',
      'With --edit the account default ratio is not applied; the first reference image sets the shape unless ' +
        '--ar is given.',
      'Web slider stops at 1:2 and 2:1; the parameter does not.',
      'Portrait limits are taken as the mirror of the landscape ones.',
    ],
    versions: {
      'V1 V2':
        'No limit is published for V1 or V2; the legacy table starts at V3. Very old models used --w and --h instead.',
      V4: 'The range is for style 4c, the default.',
      'V5..V5.2': 'Any ratio; beyond 2:1 is experimental. A 14:1 ceiling is not documented for V5.',
      'V6 V6.1': 'The V6-era page said any ratio; the current version chart gives 14:1.',
      V8: 'Launch post says multiple aspect ratios, no number. Model withdrawn in July 2026.',
      niji5: 'Any; beyond 2:1 experimental.',
      niji6: 'Inferred: the chart lists Niji 6 in the V6 column.',
      niji7: 'Inferred: the chart lists Niji 7 in the V7 column.',
      video: `Shape follows the start image. ${DROPPED_IN_VIDEO} Discord echoes of video jobs do print --aspect.`,
    },
  },
  chaos: {
    summary: 'Sets how far the images of one grid differ from each other.',
    example: 'a market in the rain --chaos 30',
    details: ['Called Variety in the web settings.', 'Affects the first grid only.'],
    versions: {
      'V1 V2': 'Undocumented before V3.',
      niji7: 'Provider schema and community charts accept it; official pages do not state it.',
      video: DROPPED_IN_VIDEO,
    },
  },
  stylize: {
    summary: 'Sets how strongly the house style of the model shapes the image.',
    example: 'a portrait of a baker --stylize 250',
    details: [
      'Settings presets: low 50, med 100, high 250, very high 750.',
      'Also scales personalization and moodboards.',
      'Out of range is rejected: `--stylize` must be between 0 and 1000.',
    ],
    versions: {
      'V1 V2': 'Not in any published table.',
      niji4: 'Marked not applicable in the legacy table; whether it errors is not stated.',
      niji5: 'Page says the model responds to stylize; range taken from the general one.',
      video: DROPPED_IN_VIDEO,
    },
  },
  weird: {
    summary: 'Makes the image stranger and less expected.',
    example: 'a teapot in a forest --weird 500',
    details: ['--w collides with the retired width parameter.', BESIDE_HEIGHT],
    versions: {
      'V1..V3': 'In these models --w meant width.',
      niji7: 'Provider schema accepts it; official pages are silent.',
      video: DROPPED_IN_VIDEO,
    },
  },
  quality: {
    summary: 'Sets how much rendering time the first grid gets.',
    example: 'a walnut desk --quality 2 --version 7',
    details: ['Only the first grid is affected.', 'On V7, 2 selects the model as it was before 2025-05-02.'],
    versions: {
      'V1 V2': 'Not in any published table.',
      V3: 'From the general parameter list of early 2023; the table ticks V3 without values.',
      V4: 'Early 2023 lists also print 2.',
      'V5..V5.2': 'Early 2023 lists print 2 and say larger values fall back to 2.',
      V6: 'Current chart: 0.5, 1, 2 in the V6 column. Pages of early 2024: 0.25, 0.5, 1.',
      'V6.1': 'Chart has one V6 column for both.',
      V8: '--q 4 at 4x cost; 16x together with --hd. Model withdrawn.',
      'V8.1 V8.2':
        'Version chart marks it unsupported; whether the flag errors or is dropped is not documented. Many ' +
        'community pages wrongly list 1, 2, 4.',
      niji4: 'Ticked in the legacy table without values.',
      niji6: 'No published values.',
      niji7: 'One provider removes the flag, saying the model has no quality setting.',
      video: DROPPED_IN_VIDEO,
    },
  },
  seed: {
    summary: 'Fixes the noise that the images start from, so that a prompt can be run again with close results.',
    example: 'a red bicycle --seed 1234',
    details: [
      'First grid only; not stable between sessions.',
      'Repeated --seed: one client author states the first occurrence wins.',
    ],
    versions: {
      'V1..V3 test testp': 'Same seed gives similar images only.',
      'V8.1 V8.2': 'About 99 percent identical results.',
      video: 'Not in the list of video parameters, yet one echoed video job carries --seed.',
    },
  },
  sameseed: {
    summary: 'Starts all images of a grid from the same noise.',
    example: 'a red bicycle --sameseed 1234 --version 3',
    details: ['One noise field for the whole grid. Compatibility table ticks V3 only.'],
  },
  stop: {
    summary: 'Ends the job early, at a percentage of its steps, which leaves the image softer.',
    example: 'a harbour in fog --stop 80 --version 6.1',
    details: ['Listed under legacy parameters since 2026-03 at the latest.'],
    versions: {
      'V7..V8.2': 'Recorded from the official page as V6 and earlier; some community pages claim it still works.',
      video: DROPPED_IN_VIDEO,
    },
  },
  tile: {
    summary: 'Makes an image that repeats without a seam.',
    example: 'ivy leaves on plaster --tile',
    details: ['Upscaling and the V5 2x/4x upscalers break or refuse the seam.'],
    versions: {
      'V8.1 V8.2': 'Seamless since 2026-09-24, as the changelog says.',
      niji5: 'A 2023 Niji guide shows it working; the official list does not name Niji.',
      'niji6 niji7': 'Community only; official list does not name Niji.',
      'test testp': 'Named in the V6-era page; the 2023 table leaves them out.',
      video: DROPPED_IN_VIDEO,
    },
  },
  no: {
    summary: 'Names things that the image should not show.',
    example: 'a quiet street --no cars, people',
    details: [
      'Equals weighting the items at -0.5; stays available on V7 and V8.x although :: does not.',
      'Text runs to the next parameter; commas separate items; moderation reads each word alone, and some words ' +
        'allowed in the prompt are refused here (clothing, clothes).',
      'Official advice is one --no with commas; Discord echoes show several --no accepted.',
    ],
    versions: {
      'V8.1': 'Version chart has ticked it for V8.1 since June 2026; reports of rejection date from the first weeks.',
      video: DROPPED_IN_VIDEO,
    },
  },
  version: {
    summary: 'Chooses the version of the model.',
    example: 'a fox in the snow --version 8.2',
    details: [
      'Discord echoes print 5.2, 6.0, 6.1, 7.0; docs of 2024 print 5.0. Treat N and N.0 as equal.',
      'Without the parameter the account default applies, so validation needs an assumed version.',
    ],
    versions: {
      V8: 'Withdrawn in July 2026.',
      'niji4..niji7': 'Select Niji with --niji N, not together with --v.',
      'test testp': 'Selected by their own flags.',
      video: 'No version string exists for the video model.',
    },
  },
  niji: {
    summary: 'Chooses a Niji model, made for anime and illustration.',
    example: 'a girl on a night train --niji 7',
    details: [
      'Bare --niji was valid in the V4/V5-era docs; one API vendor now treats a missing number as illegal.',
      'Niji 7 is current; Niji 6 and older are listed as legacy.',
    ],
    versions: {
      'V1..V8.2 test testp video': 'Selects a different model.',
    },
  },
  style: {
    summary: 'Chooses a variant of the model, or a style made with the Style Tuner.',
    example: 'a bridge over a canyon --style raw --version 6.1',
    details: ['Tuner codes made on one bot do not work on the Niji model of the other.'],
    versions: {
      'V5.2': '/tune stopped working between 2025-09-14 and 2025-10-16; existing codes remain usable.',
      'V6 V6.1': 'Tuner codes belong to V5.2 only.',
      V7: 'Older spelling of --raw. Of all help pages only the legacy one spells it, for V5 and V6.',
      'V8.1 V8.2': 'Docs show only --raw; sources disagree whether --style raw is honoured or silently dropped.',
      niji6: 'Some community pages wrongly give the Niji 5 styles to Niji 6.',
      niji7: 'Accepted by one provider schema.',
      video: 'Use --raw.',
    },
  },
  raw: {
    summary: 'Turns down the embellishments that the model adds on its own.',
    example: 'a bowl of cherries --raw',
    details: ['Very high stylize works against it (advice only).'],
    versions: {
      'V5.1..V7 V8.1 V8.2':
        'Compatible with 5.1 and later; the short spelling --raw is the current one, --style raw the earlier.',
      niji6: 'Documented as --style raw.',
    },
  },
  iw: {
    summary: 'Sets how much image prompts count against the text.',
    example: 'https://example.com/barn.jpg a barn in winter --iw 1.5',
    details: [
      'Decimals such as .25, .5, 1.75 are used in the docs.',
      'Community pages that give 0 to 2 for V8.1 contradict the official table.',
    ],
    versions: {
      'V4 niji4': 'Image prompts work, the weight parameter does not.',
      'V5..V5.2': 'The first V5 pages said 0.5 to 2.',
      V6: 'The first V6 lists still printed 0 to 2.',
      V8: 'Image prompts were missing in the V8 alpha.',
      'V8.2': 'Chart ticks image weight for V8.2; the range table names V8.1 only.',
      'test testp': 'Compatibility table ticks it, range table says not applicable.',
      video: DROPPED_IN_VIDEO,
    },
  },
  sref: {
    summary: 'Takes the style of reference images, or of style codes.',
    example: 'a harbour town --sref https://example.com/print.png',
    details: [
      'URLs end in .png .gif .webp .jpg .jpeg; several URLs or codes are space separated and can be mixed.',
      'Codes are numeric; random is replaced by a concrete code on submission; with permutations, --repeat or ' +
        'draft each job gets its own code.',
      'Codes and random work only with --sv 4 and --sv 6.',
      'Per-item weights use ::, for example url1::2 url2::1.',
    ],
  },
  sw: {
    summary: 'Sets how strongly the style reference acts.',
    example: 'a harbour town --sref https://example.com/print.png --sw 300',
  },
  sv: {
    summary: 'Chooses the version of the style reference model.',
    example: 'a harbour town --sref https://example.com/print.png --sv 4 --version 7',
    details: ['Rejected value text seen: Unsupported Style Reference version 7 for --version 8.1'],
    versions: {
      V7: '4 is the model before 2025-06-16. Six versions apply to images; codes only to 4 and 6.',
      V8: '7 came on 2026-03-21; 6 cost 4x and refused --hd and --q 4.',
      'V8.1':
        'No official V8 section. Community: internal default is 7 but writing 7 gave an error; another reading ' +
        'of the page gives 6 as default.',
      'V8.2':
        'Six versions with default 6, as a guide of 2026-09-27 reads the page; codes and random go with 4 and 6 only. ' +
        '7 is refused as on V8.1.',
    },
  },
  cref: {
    summary: 'Takes a character from reference images.',
    example: 'a knight on a hill --cref https://example.com/knight.png --version 6.1',
    details: ['Replaced by --oref on V7 and --edit on V8.x; own help page deleted by 2026-09.'],
    versions: {
      V7: 'Invalid parameter: `--cref` is not compatible with `--version 7`',
    },
  },
  cw: {
    summary: 'Sets how much of the character is kept: the face alone at 0, hair and clothes too at 100.',
    example: 'a knight on a hill --cref https://example.com/knight.png --cw 0 --version 6.1',
    details: ['0 keeps the face only.'],
  },
  oref: {
    summary: 'Puts a person, creature or thing from one reference image into the picture.',
    example: 'a knight on a hill --oref https://example.com/knight.png --version 7',
    details: [
      'One image only. Double GPU time. Combines with --sref, image prompts, moodboards, personalization.',
      'Vary Region, Pan, Zoom Out refuse its results.',
    ],
    versions: {
      'V8.1':
        'Text parameter: `--oref` is not compatible with `--version 8.1`. The web slot used to fall back to V7 ' +
        '(June to August 2026).',
      'V8.2': 'Same message with 8.2; use --edit.',
    },
  },
  ow: {
    summary: 'Sets how closely the picture keeps to the omni reference.',
    example: 'a knight on a hill --oref https://example.com/knight.png --ow 200 --version 7',
    details: ['Never listed in the parameter list page; described only with Omni Reference.'],
    versions: {
      V7: 'Launch post counts from 0; the help page from 1. Above 400 is discouraged without high stylize.',
    },
  },
  edit: {
    summary: 'Makes the picture out of one to four reference images.',
    example: 'the chair in a sunny kitchen --edit https://example.com/chair.png https://example.com/kitchen.png',
    details: [
      'Documented for Discord; web text use is not documented. No weight parameter exists. Works with image ' +
        'prompts, --sref, moodboards, personalization, --hd.',
      'Cannot share a prompt with --video, as one wiki has it.',
    ],
  },
  profile: {
    summary: 'Applies the taste of a personalization profile or a moodboard.',
    example: 'a cabin by a lake --profile',
    details: [
      'Bare --p uses the account profile; --p pID a profile, --p mID a moodboard, both become a code on ' +
        'submission; several codes may be listed.',
      'V7 global profile works on V8.1 and V8.2; V8 profiles do not work on V7.',
      'Weights on moodboard codes are dropped, duplicates removed (community).',
      '--p 0 to switch off was reported removed in V8.1 (community).',
      '--p none switches personalization off for one prompt, as one wiki has it.',
      'Refused code text seen: Invalid User ID or Personalization code.',
      '--personalize: named in a community page only; the official long form is --profile.',
    ],
    versions: {
      niji7: 'One source: added 2026-02-26; another: not available.',
      video: DROPPED_IN_VIDEO,
    },
  },
  exp: {
    summary: 'Adds detail and a dynamic look of an experimental kind.',
    example: 'a dancer in mid-air --exp 25',
    details: ['Suggested steps 5, 10, 25, 50, 100. High values overrule stylize and personalization.'],
    versions: {
      'V8.1 V8.2': 'The defaults of a folder may hold it since 2026-10-01.',
      niji7: 'Community charts disagree.',
    },
  },
  draft: {
    summary: 'Makes quick, cheap pictures of lower quality.',
    example: 'a castle on a cliff --draft --version 7',
    details: ['V7: half GPU cost, then Enhance. V8.x: 0.4 GPU minutes.'],
    versions: {
      'V8.1 V8.2':
        'Official pages contradict: chart says no (2026-09-01), Draft page says web only, 24 images of 512 px ' +
        '(2026-07-27).',
      video: DROPPED_IN_VIDEO,
    },
  },
  hd: {
    summary: 'Renders in the higher resolution.',
    example: 'a field of poppies --hd',
    details: ['1.3 GPU minutes against 0.8 for SD.'],
    versions: {
      'V1..V3': 'Old meaning: a separate early model with larger, less consistent pictures, now legacy.',
      V8: '4x GPU; 16x with --q 4.',
      'V8.1 V8.2': '2048 px. Default depends on the account setting; V8.1 launched with HD on.',
      video: 'Video HD is a setting, not this flag.',
    },
  },
  sd: {
    summary: 'Renders in the standard resolution.',
    example: 'a field of poppies --sd',
    details: ['1024 px at 1:1.'],
  },
  preview: {
    summary: 'Ran the prompt on a preview of the next version.',
    example: 'a field of poppies --preview --version 8.1',
    versions: {
      'V8.1': 'Gave the V8.2 preview from 2026-06-16 to the V8.2 launch; no promise of stable results.',
    },
  },
  repeat: {
    summary: 'Runs the prompt several times, each as a job of its own.',
    example: 'a paper boat --repeat 3',
    details: ['Parameter lists of 2023-24 print 1-40.', 'Discord asks for confirmation.'],
    versions: {
      'V3..V7 V8.1 V8.2 niji4..niji6': 'Upper limit depends on the plan.',
      video: DROPPED_IN_VIDEO,
    },
  },
  fast: {
    summary: 'Runs this job in Fast mode.',
    example: 'a stone well --fast',
    details: ['The token was a deprecated quality switch in V1-V3 days.'],
  },
  relax: {
    summary: 'Runs this job in Relax mode, which waits in a queue and costs no GPU time.',
    example: 'a stone well --relax',
    details: [
      'Not on Basic. Not with permutations, --repeat, HD video, Max Upscale. Echo and wire value are "relaxed".',
    ],
    versions: {
      V8: 'Added 2026-03-21, not for --hd plus --q 4.',
      video: 'Pro and Mega, SD only.',
    },
  },
  turbo: {
    summary: 'Runs this job in Turbo mode, quicker at a higher price.',
    example: 'a stone well --turbo --version 7',
    details: ['Not on V8.x; older versions or missing GPUs fall back to Fast. Double Fast time.'],
    versions: {
      'V1..V4 niji4 test testp': 'Falls back to Fast.',
      V8: 'Fast only at first, Relax from 2026-03-21.',
    },
  },
  stealth: {
    summary: 'Hides this job from the public gallery.',
    example: 'a logo for a bakery --stealth',
    details: ['Account-level setting, model independent.'],
  },
  public: {
    summary: 'Shows this job in the public gallery.',
    example: 'a mural of whales --public',
    details: ['Account-level setting, model independent.'],
  },
  video: {
    summary: 'Makes a video out of the start image.',
    example: 'https://example.com/wave.png a wave breaks --video',
    details: ['Text is optional. Old meaning left the parameter list in April 2025, token reused by 2025-09.'],
    versions: {
      'V1 V2': 'Old meaning.',
      V3: 'Old meaning: short clip of the grid forming; not on upscales.',
      'V5.2 V6 niji5 niji6': 'Old meaning, as documented until early 2025.',
      'V7..V8.2 niji4 niji7 test testp': 'As an image parameter. See the video column for the present meaning.',
      video: 'Present meaning: makes a video from the start image URL that leads the prompt. Echo prints --video 1.',
    },
  },
  motion: {
    summary: 'Sets how much the subject and the camera move in the video.',
    example: 'https://example.com/wave.png a wave breaks --video --motion high',
    versions: {
      'V1..V8.2 niji4..niji7 test testp': VIDEO_ONLY,
      video: 'The Video page gives low as the default (read 2026-10-07).',
    },
  },
  loop: {
    summary: 'Ends the video on the frame it started with, so that it can repeat.',
    example: 'https://example.com/wave.png a wave breaks --video --loop',
    details: ['One client sends --end loop for the same effect.'],
    versions: {
      'V1..V8.2 niji4..niji7 test testp': VIDEO_ONLY,
    },
  },
  end: {
    summary: 'Gives the image that the video ends on.',
    example: 'https://example.com/dawn.png the sun rises --video --end https://example.com/noon.png',
    details: ['Added 2025-07-24.'],
    versions: {
      'V1..V8.2 niji4..niji7 test testp': VIDEO_ONLY,
    },
  },
  bs: {
    summary: 'Sets how many clips one video job makes.',
    example: 'https://example.com/wave.png a wave breaks --video --bs 2',
    details: ['Number of clips; one client parser lists default 1, which contradicts the help page.'],
    versions: {
      'V1..V8.2 niji4..niji7 test testp': VIDEO_ONLY,
    },
  },
  zoom: {
    summary: 'Sets how far the Custom Zoom dialog zooms out.',
    example: 'a room with a painting of a lake --zoom 1.5',
    details: ['Not valid in a plain prompt.'],
    versions: {
      'V5.2..V7 V8.1 V8.2': 'Only inside the Custom Zoom dialog.',
    },
  },
  test: {
    summary: 'Chooses the artistic test model of 2022.',
    example: 'a mountain village --test',
    versions: {
      'test testp': 'Selects the test model; two images per grid, one when the ratio is not square.',
    },
  },
  testp: {
    summary: 'Chooses the photographic test model of 2022.',
    example: 'a mountain village --testp',
    details: ['Photo variant of the test model.'],
  },
  creative: {
    summary: 'Makes a test model more varied.',
    example: 'a mountain village --test --creative',
  },
  uplight: {
    summary: 'Upscales with the light upscaler, which keeps closer to the grid image.',
    example: 'a mountain village --uplight --version 4',
    details: ['Light upscaler for the U buttons.'],
    versions: {
      'V5..V5.2 niji5': STILL_PRINTED,
    },
  },
  upbeta: {
    summary: 'Upscales with the beta upscaler, which adds few details.',
    example: 'a mountain village --upbeta --version 4',
    details: ['Beta upscaler; moved from legacy to deprecated by 2026-09.'],
    versions: {
      'V5..V5.2 niji5': STILL_PRINTED,
    },
  },
  upanime: {
    summary: 'Upscales with the upscaler made for the first Niji model.',
    example: 'a mountain village --upanime --niji 4',
    details: ['Upscaler made for the Niji model.'],
    versions: {
      'V5..V5.2 niji5': STILL_PRINTED,
    },
  },
  width: {
    summary: 'Set the width of the image in pixels.',
    example: 'a mountain village --width 512 --version 1',
    details: ['Replaced by --aspect. Its short form --w now means weird.', BESIDE_HEIGHT],
    versions: { 'test testp': SIZES },
  },
  height: {
    summary: 'Set the height of the image in pixels.',
    example: 'a mountain village --height 512 --version 1',
    details: ['Replaced by --aspect.', BESIDE_HEIGHT],
    versions: { 'test testp': SIZES },
  },
  vibe: {
    summary: 'Chose the earliest model, later known as version 1.',
    example: 'a mountain village --vibe --version 1',
    details: ['Became V1.'],
  },
  hq: {
    summary: 'Asked the earliest models for more quality.',
    example: 'a mountain village --hq --version 1',
    details: ['Listed as deprecated, no description.'],
  },
  newclip: {
    summary: 'Chose another text encoder in the earliest models.',
    example: 'a mountain village --newclip --version 1',
    details: ['Listed as deprecated, no description.'],
  },
  nostretch: {
    summary: 'Switched off a step of the earliest upscalers.',
    example: 'a mountain village --nostretch --version 1',
    details: ['Listed as deprecated, no description.'],
  },
  old: {
    summary: 'Chose an older algorithm.',
    example: 'a mountain village --old --version 1',
    details: ['Listed as deprecated, no description.'],
  },
  beta: {
    summary: 'Chose the model that was in beta testing at the time.',
    example: 'a mountain village --beta --version 3',
    details: ['Listed as deprecated in 2023.'],
  },
  wallpaper: {
    summary: 'Stood for a wide picture of high resolution.',
    example: 'a mountain village --wallpaper --version 3',
    details: ['In the manual of 2022, and in no list of parameters since.'],
  },
  sl: {
    summary: 'Stood for a small landscape format.',
    example: 'a mountain village --sl --version 3',
    details: ['In the manual of 2022, and in no list of parameters since.'],
  },
  ml: {
    summary: 'Stood for a medium landscape format.',
    example: 'a mountain village --ml --version 3',
    details: ['In the manual of 2022, and in no list of parameters since.'],
  },
  ll: {
    summary: 'Stood for a large landscape format.',
    example: 'a mountain village --ll --version 3',
    details: ['In the manual of 2022, and in no list of parameters since.'],
  },
  sp: {
    summary: 'Stood for a small portrait format.',
    example: 'a mountain village --sp --version 3',
    details: ['In the manual of 2022, and in no list of parameters since.'],
  },
  mp: {
    summary: 'Stood for a medium portrait format.',
    example: 'a mountain village --mp --version 3',
    details: ['In the manual of 2022, and in no list of parameters since.'],
  },
  lp: {
    summary: 'Stood for a large portrait format.',
    example: 'a mountain village --lp --version 3',
    details: ['In the manual of 2022, and in no list of parameters since.'],
  },
  vibefast: {
    summary: 'Chose a faster variant of the earliest model.',
    example: 'a mountain village --vibefast --version 3',
    details: ['In the manual of 2022, and in no list of parameters since.'],
  },
};
