import { Option } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { keyVariable } from '../input/api-key.js';

/** An option that always fails: it explains where to put the key instead, and does not repeat the key. */
export const keyOption = (): Option =>
  new Option('--api-key <key>').hideHelp().argParser(() => {
    throw new UsageError(
      `a key on the command line can be read by everybody on this machine: set ${keyVariable}, or name a file with --key-file`,
    );
  });

/** Seconds in each unit of time. */
const units: Readonly<Record<string, number>> = { s: 1, min: 60, m: 60, h: 3600 };

/** The option for the time to wait for a generation. Its value is in milliseconds. */
export const timeOption = (): Option =>
  new Option('--timeout <time>', 'wait so long for each generation: 90s, 30m, 2h (default: 30m)').argParser((text) => {
    const [, number, unit = ''] = /^(\d{1,6})(s|m|min|h)$/.exec(text) ?? [];
    if (number !== undefined && Number(number) > 0) return Number(number) * (units[unit] ?? 1) * 1000;
    throw new UsageError(`--timeout takes a time such as 90s, 30m or 2h, not ${JSON.stringify(text)}`);
  });

/** The option for the rate of submissions. Its value is per second. */
export const rateOption = (): Option =>
  new Option('--rate <rate>', 'submissions at most: 30/min, 2/s, 500/h (default: no bound)').argParser((text) => {
    const [, number, unit = ''] = /^(\d{1,6})\/(s|m|min|h)$/.exec(text) ?? [];
    if (number !== undefined && Number(number) > 0) return Number(number) / (units[unit] ?? 1);
    throw new UsageError(`--rate takes a rate such as 30/min, 2/s or 500/h, not ${JSON.stringify(text)}`);
  });
