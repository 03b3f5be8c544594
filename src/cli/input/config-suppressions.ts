import { resolve } from 'node:path';
import type { Disabled } from '../../config/config.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { suppressesNothing } from '../../linter/diagnostics/unused-suppression.js';
import type { Terminal } from '../terminal/terminal.js';
import { type ConfigFile, fromFolderOf } from './configs.js';
import type { Location } from './document.js';
import { Document, placeOf } from './document.js';
import type { Input } from './inputs.js';
import { displayPath } from './paths/display-path.js';

/** The entries `promptc-disable` of all configurations, and which of them were used. */
export class ConfigSuppressions {
  private readonly used = new Set<string>();
  private readonly readFiles = new Map<ConfigFile, Set<string>>();

  constructor(private readonly terminal: Terminal) {}

  /** Starts an input. */
  enter({ from, name, settings: { config } }: Input): void {
    if (!config || from === 'argument') return;
    const files = this.readFiles.get(config.configFile) ?? new Set();
    this.readFiles.set(config.configFile, files);
    files.add(fromFolderOf(config.configFile, resolve(this.terminal.cwd, name)));
  }

  /** Returns a test for suppressed findings in a chunk. Undefined where the configuration suppresses none. */
  in({ settings: { config } }: Input): ((document: Document) => (diagnostic: Diagnostic) => boolean) | undefined {
    if (!config || config.disabled.length === 0) return undefined;
    const { disabled, configFile } = config;
    return (document) =>
      ({ code, range }) => {
        let covered = false;
        for (const { codes, lines, from } of disabled) {
          if (!codes.includes(code) || (lines && !lines.includes(placeOf(document, range).line))) continue;
          this.used.add(keyOf(configFile, from, code));
          covered = true;
        }
        return covered;
      };
  }

  /** Findings about unused entries. Leaves out entries with files that the run did not read. */
  *unused(): Generator<{ readonly diagnostic: Diagnostic; readonly location: Location }> {
    for (const [configFile, files] of this.readFiles) {
      const { config, source, file } = configFile;
      for (const [index, entry] of (config['promptc-disable'] ?? []).entries()) {
        if (!filesOf(entry).every((name) => files.has(name))) continue;
        for (const [at, code] of entry.codes.entries()) {
          if (this.used.has(keyOf(configFile, `promptc-disable[${index}]`, code))) continue;
          const range = source?.rangeOf(['promptc-disable', index, 'codes', at]);
          const document = source?.document ?? new Document(displayPath(file, this.terminal), '');
          yield { diagnostic: suppressesNothing(range ?? { start: 0, end: 0 }, code), location: { document, range } };
        }
      }
    }
  }
}

const keyOf = ({ file }: ConfigFile, from: string, code: string): string => `${file} ${from} ${code}`;

/** The files of an entry. A glob counts as a file that the run did not read. */
const filesOf = ({ files }: Disabled): readonly string[] => (typeof files === 'string' ? [files] : files);
