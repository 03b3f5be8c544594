import type { PromptReport } from '../protocol.js';
import { drawFrame } from './frame.js';
import { drawJobs } from './jobs.js';
import { drawNumbers } from './numbers.js';
import { drawWeights } from './weights.js';

/** Draws the panels about a prompt. Findings and limits are drawn on their own. */
export function drawReport({ overview, jobs, permutations }: PromptReport): void {
  drawFrame(overview.ratio, overview.versionLabel);
  drawNumbers(overview.numbers, overview.versionLabel);
  drawWeights(overview.parts);
  drawJobs(jobs, permutations);
}
