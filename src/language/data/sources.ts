/**
 * How sure a fact is: `high`, an official page or several agreeing copies of one; `medium`, one dependable secondary
 * source or an inference from an official table; `low`, community only, or contradicted. A low fact never raises an error.
 */
export type Confidence = 'high' | 'medium' | 'low';

/** A page or file that facts of the language come from. */
export interface Source {
  readonly title: string;
  /** Absent where no lasting address is known. */
  readonly url?: string;
  /** When it was read, edited or checked, `YYYY-MM-DD`. Absent where it does not say. */
  readonly read?: string;
}

/**
 * Every page that a row, the documentation of a finding or a comment names, by a short key. `L-` is an older official page,
 * `U-` an official announcement.
 */
export const sources = {
  PL: {
    title: 'Parameter List',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32859204029709-Parameter-List',
    read: '2026-09-01',
  },
  VER: {
    title: 'Version',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32199405667853-Version',
    read: '2026-09-01',
  },
  LEG: {
    title: 'Legacy Features',
    url: 'https://docs.midjourney.com/hc/en-us/articles/33329788681101-Legacy-Features',
    read: '2026-09-01',
  },
  OREF: {
    title: 'Omni Reference',
    url: 'https://docs.midjourney.com/hc/en-us/articles/36285124473997-Omni-Reference',
    read: '2026-09-01',
  },
  SREF: {
    title: 'Style Reference',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32180011136653-Style-Reference',
    read: '2026-09-01',
  },
  CREF: {
    title: 'Character Reference (since deleted)',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32162917505293-Character-Reference',
  },
  IMG: {
    title: 'Image Prompts',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32040250122381-Image-Prompts',
    read: '2026-09-01',
  },
  EDIT: {
    title: 'Edit Model',
    url: 'https://docs.midjourney.com/hc/en-us/articles/48495453462797-Edit-Model',
    read: '2026-09-01',
  },
  VID: {
    title: 'Video',
    url: 'https://docs.midjourney.com/hc/en-us/articles/37460773864589-Video',
    read: '2026-09-01',
  },
  MP: {
    title: 'Multi-Prompts and Weights',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32658968492557-Multi-Prompts-Weights',
    read: '2026-07-27',
  },
  NO: { title: 'No', url: 'https://docs.midjourney.com/hc/en-us/articles/32173351982093-No', read: '2026-09-01' },
  PERM: {
    title: 'Permutations',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32761322355597-Permutations',
    read: '2026-09-01',
  },
  REP: {
    title: 'Repeat',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32757107922061-Repeat',
    read: '2026-09-01',
  },
  Q: {
    title: 'Quality',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32176522101773-Quality',
    read: '2026-09-01',
  },
  SEED: {
    title: 'Seeds',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32604356340877-Seeds',
    read: '2026-09-01',
  },
  STY: {
    title: 'Stylize',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32196176868109-Stylize',
    read: '2026-09-01',
  },
  CHAOS: {
    title: 'Chaos (Variety)',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32099348346765-Chaos-Variety',
    read: '2026-09-01',
  },
  WEIRD: {
    title: 'Weird',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32390120435085-Weird',
    read: '2026-09-01',
  },
  RAW: { title: 'Raw', url: 'https://docs.midjourney.com/hc/en-us/articles/32634113811853-Raw', read: '2026-09-01' },
  AR: {
    title: 'Aspect Ratio',
    url: 'https://docs.midjourney.com/hc/en-us/articles/31894244298125-Aspect-Ratio',
    read: '2026-09-01',
  },
  TILE: { title: 'Tile', url: 'https://docs.midjourney.com/hc/en-us/articles/32197978340109-Tile', read: '2026-09-01' },
  PERS: {
    title: 'Personalization',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32433330574221-Personalization',
    read: '2026-09-01',
  },
  MOOD: {
    title: 'Moodboards',
    url: 'https://docs.midjourney.com/hc/en-us/articles/39193335040013-Moodboards',
    read: '2026-09-01',
  },
  DRAFT: {
    title: 'Draft and Conversational Modes',
    url: 'https://docs.midjourney.com/hc/en-us/articles/35577175650957-Draft-Conversational-Modes',
    read: '2026-07-27',
  },
  GPU: {
    title: 'GPU Speed: Fast, Relax, Turbo',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32016412137741-GPU-Speed-Fast-Relax-Turbo',
    read: '2026-09-01',
  },
  PLAN: {
    title: 'Comparing Midjourney Plans',
    url: 'https://docs.midjourney.com/hc/en-us/articles/27870484040333-Comparing-Midjourney-Plans',
    read: '2026-09-01',
  },
  STEALTH: {
    title: 'Stealth Mode',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32019750070669-Stealth-Mode',
    read: '2026-09-01',
  },
  TEXT: {
    title: 'Text Generation',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32502277092109-Text-Generation',
    read: '2026-09-01',
  },
  ZOOM: {
    title: 'Zoom Out',
    url: 'https://docs.midjourney.com/hc/en-us/articles/32595476770957-Zoom-Out',
    read: '2026-09-01',
  },
  'L-parameter-list': { title: 'Parameter List (older page)', url: 'https://docs.midjourney.com/docs/parameter-list' },
  'L-aspect-ratios': { title: 'Aspect Ratios (older page)', url: 'https://docs.midjourney.com/docs/aspect-ratios' },
  'L-multi-prompts': { title: 'Multi-Prompts (older page)', url: 'https://docs.midjourney.com/docs/multi-prompts' },
  'L-permutations': { title: 'Permutations (older page)', url: 'https://docs.midjourney.com/docs/permutations' },
  'L-repeat': { title: 'Repeat (older page)', url: 'https://docs.midjourney.com/docs/repeat' },
  'L-no': { title: 'No (older page)', url: 'https://docs.midjourney.com/docs/no' },
  'L-style': { title: 'Style (older page)', url: 'https://docs.midjourney.com/docs/style' },
  'L-image-prompts': { title: 'Image Prompts (older page)', url: 'https://docs.midjourney.com/docs/image-prompts' },
  'L-seeds': { title: 'Seeds (older page)', url: 'https://docs.midjourney.com/docs/seeds' },
  'L-weird': { title: 'Weird (older page)', url: 'https://docs.midjourney.com/docs/weird' },
  'L-stylize': { title: 'Stylize (older page)', url: 'https://docs.midjourney.com/docs/stylize' },
  'L-tile': { title: 'Tile (older page)', url: 'https://docs.midjourney.com/docs/tile' },
  'L-style-tuner': { title: 'Style Tuner (older page)', url: 'https://docs.midjourney.com/docs/style-tuner' },
  'L-chaos': { title: 'Chaos (older page)', url: 'https://docs.midjourney.com/docs/chaos' },
  'L-models': { title: 'Models (older page)', url: 'https://docs.midjourney.com/docs/models' },
  'L-model-version-4': {
    title: 'Model Version 4 (older page)',
    url: 'https://docs.midjourney.com/docs/model-version-4',
  },
  'L-model-version-5': {
    title: 'Model Version 5 (older page)',
    url: 'https://docs.midjourney.com/docs/model-version-5',
  },
  UM22: {
    title: 'User Manual (official page of 2022, V3)',
    url: 'https://midjourney.gitbook.io/docs/user-manual',
  },
  'L-video': { title: 'Video (older page)', url: 'https://docs.midjourney.com/docs/video' },
  'L-legacy-aspect-ratios': {
    title: 'Aspect Ratios (legacy page)',
    url: 'https://docs.midjourney.com/legacy/docs/aspect-ratios',
  },
  'L-v5-copy': { title: 'V5-era copy of the official parameter list (public GitHub file)' },
  'PL-copy': { title: 'Copy of the official Parameter List wording, mid/late 2026 (public GitHub file)' },
  'U-v8-alpha': { title: 'V8 alpha (announcement)', url: 'https://updates.midjourney.com/v8-alpha/' },
  'U-v8-1-alpha': { title: 'V8.1 alpha (announcement)', url: 'https://updates.midjourney.com/v8-1-alpha/' },
  'U-v8-1-is-now-the-default-model': {
    title: 'V8.1 is now the default model (announcement)',
    url: 'https://updates.midjourney.com/v8-1-is-now-the-default-model/',
  },
  'U-version-8-2': { title: 'Version 8.2 (announcement)', url: 'https://updates.midjourney.com/version-8-2/' },
  'U-relax-mode-for-v8-alpha': {
    title: 'Relax mode for V8 alpha (announcement)',
    url: 'https://updates.midjourney.com/relax-mode-for-v8-alpha/',
  },
  'U-draft-mode-for-v8-1-and-new-feature-previews': {
    title: 'Draft mode for V8.1 and new feature previews (announcement)',
    url: 'https://updates.midjourney.com/draft-mode-for-v8-1-and-new-feature-previews/',
  },
  'U-edit-model-for-v8': {
    title: 'Edit model for V8 (announcement)',
    url: 'https://updates.midjourney.com/edit-model-for-v8/',
  },
  'U-omni-reference-oref': {
    title: 'Omni Reference (announcement)',
    url: 'https://updates.midjourney.com/omni-reference-oref/',
  },
  'U-style-references-for-v7': {
    title: 'Style references for V7 (announcement)',
    url: 'https://updates.midjourney.com/style-references-for-v7/',
  },
  'U-v7-update-editor-and-exp': {
    title: 'V7 update, editor and exp (announcement)',
    url: 'https://updates.midjourney.com/v7-update-editor-and-exp/',
  },
  'U-fast-mode-for-v7': {
    title: 'Fast mode for V7 (announcement)',
    url: 'https://updates.midjourney.com/fast-mode-for-v7/',
  },
  'U-character-refs': {
    title: 'Character references (announcement)',
    url: 'https://updates.midjourney.com/character-refs/',
  },
  'U-style-ref-v2': {
    title: 'Style references, second version (announcement)',
    url: 'https://updates.midjourney.com/style-ref-v2/',
  },
  'U-niji-v7': { title: 'Niji V7 (announcement)', url: 'https://updates.midjourney.com/niji-v7/' },
  'U-introducing-our-v1-video-model': {
    title: 'Introducing the V1 video model (announcement)',
    url: 'https://updates.midjourney.com/introducing-our-v1-video-model/',
  },
  'U-web-updates-4': { title: 'Web updates 4 (announcement)', url: 'https://updates.midjourney.com/web-updates-4/' },
  'U-alpha-changelog-9-23-26': {
    title: 'Alpha changelog of 2026-09-23 (announcement)',
    url: 'https://updates.midjourney.com/alpha-changelog-9-23-26/',
    read: '2026-09-23',
  },
  'U-changelog-7-31': { title: 'Changelogs of 2026-07-20 and 2026-07-31 (announcements)', read: '2026-07-31' },
  'U-changelog-9-24': { title: 'Changelog of 2026-09-24 (announcement)', read: '2026-09-24' },
  'U-changelog-10-01': { title: 'Changelog of 2026-10-01 (announcement)', read: '2026-10-01' },
  'VID-copy': { title: 'Video, read again on 2026-10-07', read: '2026-10-07' },
  SWEEP: { title: 'All 105 help pages, searched for a spelling (2026)' },
  CODES: { title: 'Range of style codes, as one community page gives it' },
  'WIKI-FAQ': { title: 'Community wiki that quotes the questions and answers of the service, autumn 2026' },
  EVD: {
    title: 'Evidence appendix with dated first-party quotations, 2026-09-23/24 (public GitHub file)',
    read: '2026-09-24',
  },
  DEL: { title: 'V8.2 delta notes read from the official pages 2026-07-26 (public GitHub file)', read: '2026-07-26' },
  'G27-1': {
    title: 'Prompt guide verified 2026-09-27 against the official pages, part 01 versions (public GitHub file)',
    read: '2026-09-27',
  },
  'G27-3': {
    title: 'Prompt guide verified 2026-09-27 against the official pages, part 03 parameters (public GitHub file)',
    read: '2026-09-27',
  },
  'G27-4': {
    title: 'Prompt guide verified 2026-09-27 against the official pages, part 04 references (public GitHub file)',
    read: '2026-09-27',
  },
  NIJI: { title: 'Niji 7 tutorial checked against official pages 2026-10-07 (public GitHub file)', read: '2026-10-07' },
  'NIJI-2023': {
    title: 'Niji guide of 2023, archived copy',
    url: 'https://megalodon.jp/ref/2023-0602-1916-43/https://wowokurage.com:443/nijijourney',
  },
  'NIJI-pers': {
    title: 'Introducing Personalization (Niji announcement)',
    url: 'https://nijijourney.com/en/blog/introducing-personalization',
  },
  KIN: {
    title: 'Kinovi models, V7 and Niji 7 (an API vendor with recorded backend errors)',
    url: 'https://github.com/kinovi-ai/kinovi-models/blob/main/models/midjourney-v7-niji/README.md',
  },
  'TRUE-message': {
    title: 'midjourney-proxy (trueai-org), MjMessageParser',
    url: 'https://github.com/trueai-org/midjourney-proxy/blob/434e7f4af2205238d41674db65cffb876f8b3080/src/Midjourney.Base/Utils/MjMessageParser.cs',
  },
  'TRUE-prompt': {
    title: 'midjourney-proxy (trueai-org), MjPromptParser',
    url: 'https://github.com/trueai-org/midjourney-proxy/blob/434e7f4af2205238d41674db65cffb876f8b3080/src/Midjourney.Base/Utils/MjPromptParser.cs',
  },
  'TRUE-task': {
    title: 'midjourney-proxy (trueai-org), TaskService',
    url: 'https://github.com/trueai-org/midjourney-proxy/blob/434e7f4af2205238d41674db65cffb876f8b3080/src/Midjourney.Services/TaskService.cs',
  },
  'TRUE-tests': {
    title: 'midjourney-proxy (trueai-org), MjPromptParserTests',
    url: 'https://github.com/trueai-org/midjourney-proxy/blob/434e7f4af2205238d41674db65cffb876f8b3080/src/Midjourney.Tests/MjPromptParserTests.cs',
  },
  NOV: {
    title: 'midjourney-proxy (novicezk), ErrorMessageHandler and SuccessHandlers',
    url: 'https://github.com/novicezk/midjourney-proxy',
  },
  ZCP: { title: 'midjourney-api (zcpua), issue 195', url: 'https://github.com/zcpua/midjourney-api/issues/195' },
  URI: {
    title: 'midjourney-client (UrielCh), issue 22',
    url: 'https://github.com/UrielCh/midjourney-client/issues/22',
  },
  LIV: {
    title: 'living-portraits, autogen.py',
    url: 'https://github.com/Wenjix/living-portraits/blob/master/pipeline/autogen.py',
  },
  'EVO-v7': {
    title: 'EvoLink V7 prompt guide',
    url: 'https://docs.evolink.ai/en/api-manual/image-series/midjourney/midjourney-v7-prompt-guide',
  },
  'EVO-v8.1': {
    title: 'EvoLink V8.1 prompt guide',
    url: 'https://docs.evolink.ai/en/api-manual/image-series/midjourney/midjourney-v8-1-prompt-guide',
  },
  TTA: { title: 'TTAPI questions and answers', url: 'https://ttapi.io/docs/faq/api' },
  W3C: {
    title: 'Complete parameter list at w3cschool.cn',
    url: 'https://www.w3cschool.cn/midjourney/midjournal-complete-parameter-list.html',
  },
  WIKIBLAH: { title: 'Midjourney at wikiblah.com', url: 'https://wikiblah.com/wiki/midjourney' },
  TWA: { title: 'Midjourney Prompt Format Specification (A. Twardoch)', read: '2025-02-06' },
  V81A: { title: 'V8.1 prompt reference, community (public GitHub file)' },
  V81B: { title: 'V8.1 AI-consumption reference, community (public GitHub file)' },
  STYLE: { title: 'In-app findings 2026-06-23 on V8.1 style references (public GitHub files)', read: '2026-06-23' },
  PITFALL: { title: 'V7 pitfalls notes 2026-05-11 (public GitHub file)', read: '2026-05-11' },
  'CREF-V7': { title: 'Reports of the V7 --cref rejection (public GitHub files)' },
  'OREF-V8.2': { title: 'Client note on --oref rejection by 8.2 (public GitHub file)' },
  'TIPS-V7': { title: 'V7 tips page naming --personalize (public GitHub file)' },
  LINT: {
    title: 'mj_prompt.py of AllanPK1989/Allanpk, a comparable linter',
    url: 'https://github.com/AllanPK1989/Allanpk',
  },
  API: { title: 'Create image generation (All-Images.ai API reference)' },
} as const satisfies Readonly<Record<string, Source>>;

/** The key of a source. */
export type SourceKey = keyof typeof sources;
