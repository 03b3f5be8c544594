import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  elementAt,
  elementsIn,
  lengthOf,
  nthElement,
  replaceElements,
  type Sequence,
  type Sized,
  sequenceOf,
  sizeOf,
} from '../../src/service/document/sequence.js';
import { holds } from '../support/property.js';

interface Named extends Sized {
  readonly name: string;
}

const element: fc.Arbitrary<Named> = fc.record({
  length: fc.integer({ min: 1, max: 5 }),
  name: fc.string({ maxLength: 2 }),
});

/** Changes of a list: from where to where, as parts of its length, and what comes there. */
const changes = fc.array(
  fc.record({
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.double({ min: 0, max: 1, noNaN: true }),
    elements: fc.array(element, { maxLength: 40 }),
  }),
  { maxLength: 12 },
);

/** The places of a list, one by one. */
function placesOf(list: readonly Named[]) {
  let start = 0;
  return list.map((element, index) => {
    const place = { element, index, start };
    start += element.length;
    return place;
  });
}

const heightOf = (sequence: Sequence<Named>): number => sequence?.height ?? 0;

describe('a sequence', () => {
  holds('is what a list with the same changes is, and no higher than it has to be', changes, (made) => {
    let list: readonly Named[] = [];
    let sequence: Sequence<Named>;
    for (const { from, to, elements } of made) {
      const [first, last] = [from, to].map((place) => Math.round(place * list.length)).sort((a, b) => a - b) as [
        number,
        number,
      ];
      list = list.toSpliced(first, last - first, ...elements);
      sequence = replaceElements(sequence, first, last, elements);
    }
    const places = placesOf(list);
    const length = list.reduce((sum, one) => sum + one.length, 0);
    expect([...elementsIn(sequence)]).toEqual(places);
    expect([sizeOf(sequence), lengthOf(sequence)]).toEqual([list.length, length]);
    expect(heightOf(sequence)).toBeLessThanOrEqual(1.45 * Math.log2(list.length + 2));
    for (let offset = 0; offset <= length + 1; offset++) {
      expect(elementAt(sequence, offset)).toEqual(places.findLast(({ start }) => start <= offset));
    }
    for (let index = 0; index <= list.length; index++) expect(nthElement(sequence, index)).toEqual(places[index]);
  });

  holds(
    'gives the elements that a range touches',
    fc.tuple(fc.array(element), fc.nat(60), fc.nat(20)),
    ([list, from, size]) => {
      const touched = placesOf(list).filter(
        ({ start, element }) => start <= from + size && start + element.length >= from,
      );
      expect([...elementsIn(sequenceOf(list), from, from + size)]).toEqual(touched);
    },
  );

  it('shares with its next version all but a way down', () => {
    const before = sequenceOf(
      Array.from({ length: 10_000 }, (_, index): Named => ({ length: 1, name: String(index) })),
    );
    const after = replaceElements(before, 5000, 5001, [{ length: 2, name: 'new' }]);
    const known = new Set<unknown>();
    const visit = (sequence: Sequence<Named>, see: (node: object) => boolean): void => {
      if (!sequence || !see(sequence)) return;
      visit(sequence.left, see);
      visit(sequence.right, see);
    };
    visit(before, (node) => known.add(node) === known);
    let fresh = 0;
    visit(after, (node) => {
      if (known.has(node)) return false;
      fresh++;
      return true;
    });
    expect(fresh).toBeLessThan(60);
  });
});
