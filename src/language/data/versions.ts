import type { Confidence } from './sources.js';

/** One model version: how a prompt asks for it, and what holds for the version as a whole. */
export interface VersionRow {
  /** The name that spans are written with. It never changes. */
  readonly id: string;
  /** The name for people: `V8.2`, `niji 7`. */
  readonly label: string;
  /**
   * What follows `--v` (or `--niji`, on the niji line) to choose it, one spelling a version: readers take `7` and `7.0`
   * for the same. Empty where a flag of its own chooses it.
   */
  readonly spellings: readonly string[];
  /** The line of models it belongs to; a span runs along one line. */
  readonly line: 'V' | 'niji' | 'other';
  /** `default`: used where nobody chooses. `retired`: withdrawn, kept so that old prompts can be explained. */
  readonly state: 'legacy' | 'selectable' | 'default' | 'retired';
  /** First day in public, `YYYY-MM-DD` or as much of it as is on record. */
  readonly released?: string;
  /** First and last day as the default, both included. */
  readonly defaultFrom?: string;
  readonly defaultTo?: string;
  /** When it stopped being available, `YYYY-MM-DD` or as much of it as is on record. */
  readonly withdrawn?: string;
  /** Whether `::` separates and weighs parts of the prompt. */
  readonly multiPrompts: boolean;
  readonly multiPromptsConfidence: Confidence;
  /** True where one page says that a weight has to be a whole number; the manual of the time (`UM22`) says otherwise. */
  readonly wholeWeights?: true;
  /**
   * The id of an earlier version whose limits hold wherever a row of the parameter table does not name this one. So a
   * new version is one row here (`{ id: 'V8.3', like: 'V8.2', … }`) and only the spans that differ. None uses it now.
   */
  readonly like?: string;
}

/**
 * The model versions, each line in order of release: the order that spans run in. Dates come from the pages `VER` and
 * `LEG`, multi-prompts from the pages `MP` and `VER`; see `sources.ts`.
 */
export const versions = [
  {
    id: 'V1',
    label: 'V1',
    spellings: ['1'],
    line: 'V',
    state: 'legacy',
    released: '2022-02',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
    wholeWeights: true,
  },
  {
    id: 'V2',
    label: 'V2',
    spellings: ['2'],
    line: 'V',
    state: 'legacy',
    released: '2022-04-12',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
    wholeWeights: true,
  },
  {
    id: 'V3',
    label: 'V3',
    spellings: ['3'],
    line: 'V',
    state: 'legacy',
    released: '2022-07-25',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
    wholeWeights: true,
  },
  {
    id: 'V4',
    label: 'V4',
    spellings: ['4'],
    line: 'V',
    state: 'legacy',
    released: '2022-11-05',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'V5',
    label: 'V5',
    spellings: ['5'],
    line: 'V',
    state: 'legacy',
    released: '2023-03-15',
    defaultFrom: '2023-03-30',
    defaultTo: '2023-05-03',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'V5.1',
    label: 'V5.1',
    spellings: ['5.1'],
    line: 'V',
    state: 'legacy',
    released: '2023-05',
    defaultFrom: '2023-05-03',
    defaultTo: '2023-06-22',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'V5.2',
    label: 'V5.2',
    spellings: ['5.2'],
    line: 'V',
    state: 'legacy',
    released: '2023-06',
    defaultFrom: '2023-06-22',
    defaultTo: '2024-02-14',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'V6',
    label: 'V6',
    spellings: ['6'],
    line: 'V',
    state: 'selectable',
    released: '2023-12-20',
    defaultFrom: '2024-02-14',
    defaultTo: '2024-07-30',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'V6.1',
    label: 'V6.1',
    spellings: ['6.1'],
    line: 'V',
    state: 'selectable',
    released: '2024-07-30',
    defaultFrom: '2024-07-30',
    defaultTo: '2025-06-16',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'V7',
    label: 'V7',
    spellings: ['7'],
    line: 'V',
    state: 'selectable',
    released: '2025-04-03',
    defaultFrom: '2025-06-17',
    defaultTo: '2026-06-09',
    multiPrompts: false,
    multiPromptsConfidence: 'high',
  },
  {
    // On the alpha site only, and never the default. The pages say "V8.x" of the versions after it.
    id: 'V8',
    label: 'V8',
    spellings: ['8'],
    line: 'V',
    state: 'retired',
    released: '2026-03-17',
    withdrawn: '2026-07',
    multiPrompts: false,
    multiPromptsConfidence: 'low',
  },
  {
    // The alpha; generally available from 2026-04-30.
    id: 'V8.1',
    label: 'V8.1',
    spellings: ['8.1'],
    line: 'V',
    state: 'selectable',
    released: '2026-04-14',
    defaultFrom: '2026-06-10',
    defaultTo: '2026-07-23',
    multiPrompts: false,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'V8.2',
    label: 'V8.2',
    spellings: ['8.2'],
    line: 'V',
    state: 'default',
    released: '2026-07-24',
    defaultFrom: '2026-07-24',
    multiPrompts: false,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'niji4',
    label: 'niji 4',
    spellings: ['4'],
    line: 'niji',
    state: 'legacy',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'niji5',
    label: 'niji 5',
    spellings: ['5'],
    line: 'niji',
    state: 'legacy',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
  },
  {
    id: 'niji6',
    label: 'niji 6',
    spellings: ['6'],
    line: 'niji',
    state: 'legacy',
    multiPrompts: true,
    multiPromptsConfidence: 'high',
  },
  {
    // Absent from the list of models with multi-prompts, and nowhere said to lack them.
    id: 'niji7',
    label: 'niji 7',
    spellings: ['7'],
    line: 'niji',
    state: 'selectable',
    released: '2026-01-09',
    multiPrompts: false,
    multiPromptsConfidence: 'low',
  },
  {
    id: 'test',
    label: 'test',
    spellings: [],
    line: 'other',
    state: 'legacy',
    multiPrompts: true,
    multiPromptsConfidence: 'low',
  },
  {
    id: 'testp',
    label: 'testp',
    spellings: [],
    line: 'other',
    state: 'legacy',
    multiPrompts: true,
    multiPromptsConfidence: 'low',
  },
  {
    // No version string chooses it: `--video` and a start image do.
    id: 'video',
    label: 'video',
    spellings: [],
    line: 'other',
    state: 'selectable',
    released: '2025-06-18',
    multiPrompts: false,
    multiPromptsConfidence: 'medium',
  },
] as const satisfies readonly VersionRow[];

/** A model version by its id. */
export type VersionId = (typeof versions)[number]['id'];
