import type { HostProblem } from '../../readers/host.js';
import { type Document, placeOf } from '../input/document.js';
import type { Notes } from './notes.js';

/** A record or an input that cannot be read, or a file that cannot be written. */
export interface Problem {
  readonly message: string;
  /** The input, and the position in it from 1, if known. */
  readonly source?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** The input, instead of `source`, where `message` already names it. */
  readonly about?: string | undefined;
}

/** Hints about options that help, by the topic of a problem. */
const hints: readonly { readonly topic: RegExp; readonly hint: string }[] = [
  { topic: /^field /, hint: 'say which with --field' },
  { topic: /^column$/, hint: 'say which with --column' },
];

/** How many problems of the same topic to show for an input. */
const maxPerTopic = 5;

/** How many inputs to name in one message. */
const maxHosts = 3;

/** Reports problems, and counts them. */
export class Problems {
  count = 0;
  private topics = new Map<string, number>();
  /** By message: how many texts of the input were skipped on purpose, and the position of the first. */
  private passed = new Map<string, { count: number; readonly line: number; readonly column: number }>();
  /** By message about a whole input: the names of the inputs. */
  private hosts = new Map<string, string[]>();
  private source: string | undefined;

  constructor(
    private readonly show: (problem: Problem) => Promise<void> | undefined | void,
    readonly notes: Notes,
  ) {}

  /** Reports a record that cannot be read, or a problem of the whole input. */
  async inHost(document: Document, { range, message, topic, passedOver, wholeHost }: HostProblem): Promise<void> {
    this.source = document.name;
    if (wholeHost) {
      if (passedOver) {
        const names = this.hosts.get(message) ?? [];
        names.push(document.name);
        this.hosts.set(message, names);
      } else {
        this.count++;
        await this.show({ message, source: document.name });
      }
      return;
    }
    if (passedOver) {
      const passed = this.passed.get(message);
      if (passed) passed.count++;
      else this.passed.set(message, { count: 1, ...placeOf(document, range) });
      return;
    }
    this.count++;
    const times = (this.topics.get(topic) ?? 0) + 1;
    this.topics.set(topic, times);
    if (times > maxPerTopic) return;
    const { line, column } = placeOf(document, range);
    const hint = times === 1 && hints.find((entry) => entry.topic.test(topic))?.hint;
    await this.show({ message: hint ? `${message}; ${hint}` : message, source: document.name, line, column });
  }

  /** Reports an input that cannot be read to its end. */
  async inInput(message: string, name: string): Promise<void> {
    this.count++;
    await this.show({ message, about: name });
  }

  /** Called after an input. Reports how many of its problems were not shown, and what was skipped. */
  async endInput(): Promise<void> {
    for (const times of this.topics.values()) {
      const more = times - maxPerTopic;
      if (more > 0) await this.show({ message: `${more} more of the kind`, source: this.source });
    }
    this.topics.clear();
    for (const [message, { count, line, column }] of this.passed) {
      const more = count > 1 ? ` (and ${count - 1} more like it)` : '';
      await this.notes.print(`${this.source}:${line}:${column}: passed over: ${message}${more}`);
    }
    this.passed.clear();
  }

  /** Called after the last input. Reports the messages about whole inputs together, since a folder may have many. */
  async end(): Promise<void> {
    for (const [message, names] of this.hosts) {
      const more = names.length > maxHosts ? ` and ${(names.length - maxHosts).toLocaleString('en-US')} more` : '';
      await this.notes.print(`${names.slice(0, maxHosts).join(', ')}${more}: ${message}`);
    }
    this.hosts.clear();
  }
}

/** A problem on one line: `prompts.csv:3:1: a quote is opened …`. */
export function problemText({ message, source, line, column }: Problem): string {
  const place = [source, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}
