import type { HostProblem } from '../../readers/host.js';
import { type Document, placeOf } from '../input/document.js';
import type { Notes } from './notes.js';

/** Something that could not be read. */
export interface Problem {
  readonly message: string;
  /** The input it is about, where one is known, and the place in it, from 1. */
  readonly source?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** The input that `message` names itself. */
  readonly about?: string | undefined;
}

/** What an option can do about a mistake. */
const hints: readonly { readonly topic: RegExp; readonly hint: string }[] = [
  { topic: /^field /, hint: 'say which with --field' },
  { topic: /^column$/, hint: 'say which with --column' },
];

/** The same mistake over and over is said this often for an input. */
const maxPerTopic = 5;

/** So many inputs are named that the same is said of. */
const maxHosts = 3;

/** Says what could not be read, and remembers that something could not. */
export class Problems {
  count = 0;
  private topics = new Map<string, number>();
  /** How often something was passed over on purpose, by what is said of it, and where that was first. */
  private passed = new Map<string, { count: number; readonly line: number; readonly column: number }>();
  /** The inputs that were passed over as a whole, or of which something is to be said, by what. */
  private hosts = new Map<string, string[]>();
  private source: string | undefined;

  constructor(
    private readonly show: (problem: Problem) => Promise<void> | undefined | void,
    readonly notes: Notes,
  ) {}

  /** A record that cannot be read. The others of its input can. */
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

  /** An input that cannot be read on. */
  async inInput(message: string, name: string): Promise<void> {
    this.count++;
    await this.show({ message, about: name });
  }

  /** Says how often the mistakes of an input came that were not shown. */
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

  /** Says of the inputs that something was said of as a whole. A folder may be full of them. */
  async end(): Promise<void> {
    for (const [message, names] of this.hosts) {
      const more = names.length > maxHosts ? ` and ${(names.length - maxHosts).toLocaleString('en-US')} more` : '';
      await this.notes.print(`${names.slice(0, maxHosts).join(', ')}${more}: ${message}`);
    }
    this.hosts.clear();
  }
}

/** A problem in one line: `prompts.csv:3:1: a quote is opened …`. */
export function problemText({ message, source, line, column }: Problem): string {
  const place = [source, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}
