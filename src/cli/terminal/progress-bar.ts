import progress from 'cli-progress';
import type { Output } from './terminal.js';

/** The progress of a run. */
interface Position {
  /** The finished share, from 0 to 1. Undefined where the total is unknown. */
  readonly share: number | undefined;
  /** The text beside the bar. */
  readonly words: string;
}

/** A bar on a terminal. */
export interface DrawnBar {
  update(position: Position): void;
  /** Hides the bar until the next update, to write in its place. */
  hide(): void;
  /** Draws the bar a last time. */
  stop(position: Position): void;
}

/** The number of steps of the bar. */
const steps = 1000;

/** Approximate width of the text beside the bar, in columns. */
const wordColumns = 62;

/** Draws a bar on the last line of a terminal. */
export function drawBar(stderr: Output, { share, words }: Position): DrawnBar {
  const options = {
    format: share === undefined ? '{words}' : '{bar} {percentage}%  {words}',
    barsize: Math.max(8, Math.min(30, columnsOf(stderr) - wordColumns)),
    forceRedraw: true,
    terminal: lastLineOf(stderr),
  };
  const bar = new progress.SingleBar(options as progress.Options, progress.Presets.shades_classic);
  const stepOf = (part: number | undefined): number => Math.floor((part ?? 0) * steps);
  bar.start(steps, stepOf(share), { words });
  return {
    update: (position) => bar.update(stepOf(position.share), { words: position.words }),
    hide: () => stderr.write('\r\u001B[K'),
    stop(position) {
      bar.update(stepOf(position.share), { words: position.words });
      bar.stop();
    },
  };
}

/** The width of a terminal. Some say that they have none. */
const columnsOf = ({ columns }: Output): number => columns || 80;

/** The last line of a terminal, as a stream for the library: it cannot touch the rest of the terminal. */
function lastLineOf(stderr: Output): object {
  const write = (text: string): void => void stderr.write(text);
  const nothing = (): void => {};
  return {
    isTTY: () => true,
    getWidth: () => columnsOf(stderr),
    // A line that wraps could not be drawn over. Each character of the bar and its words takes one column.
    write: (text: string) => write(text.slice(0, columnsOf(stderr) - 1)),
    newline: () => write('\n'),
    cursorTo: () => write('\r'),
    clearRight: () => write('\u001B[K'),
    clearLine: () => write('\u001B[K'),
    cursor: nothing,
    cursorSave: nothing,
    cursorRestore: nothing,
    lineWrapping: nothing,
  };
}
