import type { HostReader, ReaderState } from '../../readers/host.js';
import { createJsonReader, elementsAt, emptyTask, readTask } from '../../readers/json.js';
import type { JsonOptions } from '../../readers/json-record.js';
import { depthProblem, tryParse } from '../../readers/json-text.js';
import { type DocumentSegment, type SegmentReader, segmentOf } from './segment.js';
import { elementsIn, type Sequence, sequenceOf } from './sequence.js';

/** The state of a segment that starts at an element of a list. */
const inList: ReaderState = { in: 'list' };

/** A placeholder for the elements that follow, so that the start of a list parses as a list. */
const others = 'null]';

/**
 * The segments of JSON. In a list, each element is a segment with the comma behind it; any other JSON is one segment.
 * The list is valid as long as each element is.
 */
export function jsonSegments(options: JsonOptions): SegmentReader {
  const whole = createJsonReader(options);
  return {
    lookBack: 0,
    read(text, state, isLast) {
      const segments = readElements(text, state === inList, isLast, options);
      if (segments || state === inList || !isLast) return segments;
      const { items } = whole.read(text);
      return text === '' ? [] : [segmentOf(text, items)];
    },
    seen: (segments) => seenOf(segments, whole),
  };
}

/** Reads one segment for each element; `undefined` where the text is not part of a list. */
function readElements(
  text: string,
  inside: boolean,
  isLast: boolean,
  options: JsonOptions,
): readonly DocumentSegment[] | undefined {
  const front = inside ? '[' : '';
  const source = front + text + (isLast ? '' : others);
  const parsed = tryParse(source);
  if (!('value' in parsed) || !Array.isArray(parsed.value) || depthProblem(source, 0)) return undefined;
  const { value } = parsed;
  const ranges = elementsAt(source, []);
  const count = ranges.length - (isLast ? 0 : 1);
  // The placeholder has to be an element of its own, as the elements that it replaces are.
  if (count < 1 || (!isLast && ranges.at(-1)?.start !== source.length - others.length)) return undefined;
  return ranges.slice(0, count).map(({ start, end }, index) => {
    const from = index === 0 ? 0 : start - front.length;
    const to = index + 1 < ranges.length ? (ranges[index + 1]?.start ?? 0) - front.length : text.length;
    const record = {
      text: source.slice(start, end),
      start: start - front.length - from,
      value: value[index],
      path: [],
    };
    const items = readTask(record, options);
    return {
      length: to - from,
      text: text.slice(from, to),
      items,
      before: index > 0 || inside ? inList : undefined,
      after: inList,
      isElement: true,
    };
  });
}

/** The segments to show. Where no element of a list has a prompt, none is passed over: each lacks one. */
function seenOf(segments: Sequence<DocumentSegment>, whole: HostReader): Sequence<DocumentSegment> {
  let text = '';
  for (const { element } of elementsIn(segments)) {
    const [first] = element.items;
    if (first?.kind !== 'problem' || first.topic !== emptyTask) return segments;
    text += element.text;
  }
  return text === '' ? segments : sequenceOf([segmentOf(text, whole.read(text).items)]);
}
