import { codeAt } from '../../text/access.js';
import { breaks, reach } from './clauses.js';
import { letters } from './letters.js';
import {
  act,
  among,
  article,
  denies,
  holds,
  isAs,
  isOf,
  joins,
  makes,
  manner,
  people,
  photo,
  relates,
  rolesOf,
  some,
  stopsDenying,
  stopsHolding,
  unreal,
} from './roles.js';

/**
 * Reads the clause in front of a word, from the word backwards: the roles of its words, as bits; 0 where there are none.
 * `isAll` says whether the word may describe the whole picture, so that words farther away matter.
 */
export function readLead(text: string, start: number, isAll: boolean): number {
  const of = letters;
  const least = Math.max(0, start - reach);
  const lead = new Lead(isAll);
  let end = -1;
  for (let at = start - 1; at >= least - 1; at--) {
    const code = at < least ? 10 : (of[at] as number);
    const isBreak = (code < 97 || code > 122) && code !== 32 && breaks.has(code === 255 ? codeAt(text, at) : code);
    if (!isBreak && code !== 32 && !(code === 45 && lead.count === 0 && end < 0)) {
      if (end < 0) end = at + 1;
      continue;
    }
    if (end >= 0) lead.add(rolesOf(text, at + 1, end, of[at + 1] as number));
    end = -1;
    if (isBreak || lead.isSettled) break;
  }
  return lead.count === 0 ? 0 : lead.roles | some;
}

/** The words of a clause in front of a word of artwork, from that word backwards. */
class Lead {
  /** The roles that count, as bits. */
  roles = 0;
  /** The number of words. */
  count = 0;
  /** The roles of all words, and those of the word behind the current one. */
  private seen = 0;
  private behind = 0;
  /** Where the word stands that says that the picture is a photograph; 0 where there is none. */
  private photoAt = 0;

  constructor(private readonly isAll: boolean) {}

  add(role: number): void {
    this.count++;
    if (role !== 0) {
      this.deny(role);
      this.relate(role);
      if ((role & photo) !== 0 && (this.behind & unreal) === 0) {
        this.photoAt = this.count;
        this.roles |= photo;
      }
      this.seen |= role;
    }
    this.behind = role;
  }

  /** Whether words farther away make no difference. */
  get isSettled(): boolean {
    return this.count === 6 && (!this.isAll || (this.roles & (relates | manner)) === relates);
  }

  /** Heeds a word that denies the word of artwork, or makes something else of it. */
  private deny(role: number): void {
    const { count, behind } = this;
    // A photograph that is denied: `not a photo but a painting`.
    if ((role & denies) !== 0 && this.photoAt > 0 && count <= this.photoAt + 2) this.roles &= ~photo;
    else if (count <= 6 && (this.seen & stopsDenying) === 0) this.roles |= role & denies;
    if (count === 2 && (role & act) !== 0 && (behind & article) !== 0) this.roles |= denies;
    const isAmong = (role & among) !== 0 && (behind & (this.isAll ? isAs | isOf : isAs)) !== 0;
    if (isAmong && count <= ((this.roles & article) !== 0 ? 3 : 2)) this.roles |= denies;
  }

  /** Heeds a word that says how the word of artwork relates to the picture, as far as it stands near enough. */
  private relate(role: number): void {
    const { count, behind } = this;
    if (count <= 4 && (this.seen & stopsHolding) === 0) this.roles |= role & holds;
    if (count <= 2 || (count === 3 && (behind & article) !== 0)) this.roles |= role & (manner | isOf);
    if (count === 1) this.roles |= role & (people | joins);
    if (this.isAll && count <= 4 && (role & makes) !== 0 && (behind & holds) !== 0) {
      this.roles = (this.roles & ~holds) | manner | relates;
    }
    if (count <= 2) this.roles |= role & article;
    this.roles |= role & relates;
  }
}
