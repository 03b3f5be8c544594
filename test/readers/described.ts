import type { HostItem, HostReader, HostText } from '../../src/readers/host.js';
import { createLineMap } from '../../src/text/line-map.js';
import type { Range } from '../../src/text/range.js';

/** An item as tables tell it: places as `line:column` from 1, and of a range the text of the host that stands there. */
export type Described = Readonly<Record<string, unknown>>;

/** What a reader finds in a host that it reads in one go. */
export const described = (reader: HostReader, host: string): readonly Described[] =>
  describeItems(host, reader.read(host).items);

export function describeItems(host: string, items: readonly HostItem[]): readonly Described[] {
  const lines = createLineMap(host);
  const place = (offset: number): string => {
    const { line, character } = lines.positionAt(offset);
    return `${line + 1}:${character + 1}`;
  };
  const stretch = ({ start, end }: Range): string => host.slice(start, end);
  const describeItem = (item: HostItem): Described => {
    const at = place(item.range.start);
    switch (item.kind) {
      case 'prompt': {
        const { record, metaData } = item;
        return {
          at,
          prompt: item.text,
          ...writtenIn(host, item),
          ...(record ? { record } : {}),
          ...(metaData ? { metaData } : {}),
        };
      }
      case 'request': {
        const { value, path, prompt } = item;
        const inside = prompt ? { prompt: prompt.text, ...writtenIn(host, prompt) } : {};
        return { at, request: value, path, ...inside };
      }
      case 'suppression': {
        const { codes, until } = item;
        return {
          at,
          suppression: codes.map(({ code, range }) => `${place(range.start)} ${code}`),
          in: stretch(item.range),
          ...(until === undefined ? {} : { until: place(until) }),
        };
      }
      case 'problem':
        return { at, problem: item.topic, message: item.message };
    }
  };
  return items.map(describeItem);
}

/** How the host writes a text: where that differs, the whole stretch and each character that it spells otherwise. */
function writtenIn(host: string, text: HostText): Described {
  const whole = host.slice(text.range.start, text.range.end);
  const spelled: string[][] = [];
  for (let at = 0; at < text.text.length; at++) {
    const { start, end } = text.toHost({ start: at, end: at + 1 });
    const character = text.text.charAt(at);
    if (host.slice(start, end) !== character) spelled.push([character, host.slice(start, end)]);
  }
  return { ...(whole === text.text ? {} : { in: whole }), ...(spelled.length > 0 ? { spelled } : {}) };
}
