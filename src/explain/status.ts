import { type StatusRow, statuses } from '../client/statuses.js';
import type { StatusExplanation } from './explanation.js';

/** What is known of a status that the service answers with; `undefined` for one without a row. */
export function explainStatus(status: number): StatusExplanation | undefined {
  const row = statuses.find((known) => known.status === status);
  return row && { kind: 'status', ...row };
}

/** What people type for a status. */
export const statusTopic = ({ status }: StatusRow): string => `status ${status}`;
