import type { ObstacleKind } from './counts.js';

const obstacleLabels = {
  images: 'images',
  weights: 'weights (::)',
  permutation: 'permutations',
  artwork: 'words for other media',
  text: 'text like a parameter',
  exclusion: 'odd items of --no',
  ratio: 'ratios that format lacks',
  unknown: 'names that no table has',
} as const satisfies Partial<Record<ObstacleKind, string>>;

/** The label of an obstacle; for a parameter, its flag. */
export const obstacleLabel = (kind: ObstacleKind): string =>
  obstacleLabels[kind as keyof typeof obstacleLabels] ?? kind;
