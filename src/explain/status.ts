import { type StatusRow, statuses } from '../client/statuses.js';
import type { StatusExplanation } from './explanation.js';

/** Explains an HTTP status of the service. Undefined for a status that the table does not have. */
export function explainStatus(status: number): StatusExplanation | undefined {
  const row = statuses.find((known) => known.status === status);
  return row && { kind: 'status', ...row };
}

/** The topic of a status, as `explain` takes it. */
export const statusTopic = ({ status }: StatusRow): string => `status ${status}`;
