import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '../../client/index.js';
import type { Journal, JournalContent, PictureFolder, SendItem } from '../../client/node/index.js';
import type { CompileOptions } from '../../compiler/options.js';
import type { GenerationRequest } from '../../request/request.js';
import { counted } from '../../text/counted.js';
import { addAffixes, addInputs, addLanguageOptions, addQuiet, holesOption } from '../arguments/options.js';
import { helpInstead, inputsOf } from '../arguments/prompts.js';
import { keyOption, rateOption, timeOption } from '../arguments/send-options.js';
import { choice, countOption, fileOption, filled, repeatable, textOption } from '../base/option-kinds.js';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import { Filter } from '../batch/filter.js';
import type { CompileJobOptions } from '../batch/jobs/compile.js';
import { type SendFlags, sendAll } from '../batch/send-run.js';
import { keyVariable, readApiKey } from '../input/api-key.js';
import type { Call, ExitCode } from '../input/call.js';
import { confirm, creditsLeft, maxUnasked } from '../output/confirm-send.js';
import { fail, print, say } from '../output/send-output.js';
import { writing } from '../output/writing.js';
import { Reporter } from '../reporters/report.js';
import type { Terminal } from '../terminal/terminal.js';
import { metaOption, targets } from './compile.js';

interface Flags extends SendFlags {
  readonly target?: CompileOptions['target'];
  readonly tag?: readonly string[];
  readonly meta?: Readonly<Record<string, string>>;
  readonly holes?: 'refuse' | 'keep';
  readonly expand?: true;
  readonly optimize?: true;
  readonly processMode?: CompileOptions['processMode'];
  readonly journal?: string;
  readonly download?: string;
  readonly namePattern?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly keyFile?: string;
  readonly baseUrl?: string;
  readonly all?: true;
}

export function configure(command: Command): void {
  addAffixes(addInputs(command))
    .addOption(
      fileOption('--journal <file>', 'remember there what was sent: the same command goes on where it stopped'),
    )
    .option('--append-to-journal', 'take a journal that was written for another input')
    .option('--no-wait', 'do not wait until generations are done')
    .addOption(timeOption())
    .addOption(fileOption('--download <folder>', 'save the pictures there, which takes credits'))
    .option('--previews', 'save previews instead, which takes none')
    .addOption(textOption('--name-pattern <pattern>', 'names of pictures (default: "{ordinal}-{slug}-{n}.jpg")'))
    .option(
      '--retry-failed',
      'start generations anew that the journal says have failed, and send again what was refused',
    )
    .option('--dry-run', 'print what would be sent, and send nothing')
    .option('--yes', `send more than ${maxUnasked} generations without a question`)
    .addOption(countOption('--limit <number>', 'send so many generations at most'))
    .addOption(countOption('--concurrency <number>', 'calls at once', { most: 100 }).default(3))
    .addOption(rateOption())
    .addOption(choice('--target <mode>', 'mode of the requests; auto is simple where it can be', targets))
    .addOption(repeatable('--tag <text>', 'a tag', filled))
    .addOption(metaOption())
    .addOption(holesOption())
    .option('--expand', 'a request for each permutation and each --repeat')
    .option('--optimize', 'let the service rewrite the description of a simple request')
    .addOption(choice('--process-mode <mode>', 'speed, for the Dedicated offer', ['fast', 'relax']))
    .addOption(
      choice('--dialect <name>', 'how params are spelled: as the page does, or the API reference', [
        'page',
        'api',
      ]).default('page'),
    )
    .option('--no-key-tag', 'add no tag by which a request is found again; an unknown outcome is then never sent again')
    .addOption(
      fileOption('--key-file <file>', `read the API key there instead of in ${keyVariable}; only you may read it`),
    )
    .addOption(
      textOption('--base-url <url>', 'where the service is reached (default: ALL_IMAGES_BASE_URL, or its own address)'),
    )
    .option('--progress', 'show progress, which is the default')
    .option('--no-progress', 'show neither a bar nor, where no terminal is, a line for each thing that happens')
    .addOption(keyOption());
  addQuiet(addLanguageOptions(command)).addHelpText(
    'after',
    `
Prints a line of JSON for each request, in the order of the input. Prompts with errors are reported and not sent; the others
are. The key comes from ${keyVariable}. A request is never sent a second time unless it is certain that it did not land.

Examples:
  promptc send "a dog playing in a park --ar 3:2"
  promptc send prompts.md --journal park.ndjson --download pictures/
  promptc compile --records archive.ndjson | promptc send --journal run.ndjson --no-wait --yes
  promptc send --dry-run prompts.md
  promptc status park.ndjson`,
  );
}

/** Options that say nothing without another one, and what the other one gives. */
const companions = [
  ['--previews', 'previews', '--download', 'download', 'it says where they go'],
  ['--name-pattern', 'namePattern', '--download', 'download', 'only pictures that are saved get names'],
  ['--retry-failed', 'retryFailed', '--journal', 'journal', 'it says what has failed'],
  ['--append-to-journal', 'appendToJournal', '--journal', 'journal', 'the one to append to'],
] as const;

/** Refuses an option whose companion is missing. */
function assertCompanions(flags: Flags): void {
  for (const [option, key, companion, companionKey, reason] of companions) {
    if (flags[key] !== undefined && flags[companionKey] === undefined)
      throw new UsageError(`${option} needs ${companion}: ${reason}`);
  }
}

export async function run(call: Call): Promise<ExitCode> {
  const flags = call.flags as unknown as Flags;
  const { terminal } = call;
  const inputs = await inputsOf({ ...call, flags: { ...call.flags, compiled: true } });
  if (!inputs) return helpInstead(call);
  const key = readApiKey(flags.keyFile, terminal);
  if (key === undefined && !flags.dryRun) {
    throw new UsageError(`there is no API key: set ${keyVariable}, or name a file with --key-file`);
  }
  // Load these on demand: no other command needs both.
  const [library, node] = await Promise.all([import('../../client/index.js'), import('../../client/node/index.js')]);
  const pattern = flags.namePattern ?? node.defaultPattern;
  const problem = node.patternProblem(pattern);
  if (problem !== undefined) throw new UsageError(`--name-pattern ${JSON.stringify(pattern)}: ${problem}`);
  assertCompanions(flags);
  if (flags.download !== undefined && !flags.wait) throw new UsageError('--download and --no-wait exclude each other');
  // Without a key, too, the base URL is validated.
  const opened = openClient(library, key ?? 'none', flags, terminal);
  const client = key === undefined ? undefined : opened;
  if (flags.dryRun) assertPlaces(flags, terminal);

  const { requests, prompts, code } = await requestsOf(call, inputs, flags);
  let journal: Journal | undefined;
  try {
    const path = flags.journal === undefined ? undefined : resolve(terminal.cwd, flags.journal);
    // A run that sends nothing does not create the journal, and a question does not lock it.
    const known = path === undefined ? undefined : await node.readJournal(path);
    if (known && known.torn > 0) {
      await say(terminal, `${flags.journal}: ${counted(known.torn, 'line')} of it that a crash tore ignored`);
    }
    const { items, digest } = node.keyed(requests);
    /** The requests that would be sent, as the question and a dry run tell them. */
    const freshOf = (content: JournalContent | undefined) => {
      if (content && requests.length > 0 && !flags.appendToJournal) node.assertInput(content, digest);
      const fresh = items.filter(({ key: id }) => node.willSend(content?.entries.get(id), flags.retryFailed));
      return fresh.slice(0, flags.limit);
    };
    const fresh = freshOf(known);
    if (flags.expand && requests.length !== prompts) {
      await say(terminal, `${counted(requests.length, 'request')} of ${counted(prompts, 'prompt')}`);
    }
    if (flags.dryRun) {
      for (const { request } of fresh) await print(terminal, request);
      await say(terminal, `${counted(fresh.length, 'generation')} would be sent; ${await creditsLeft(client)}`);
      return code;
    }
    if (requests.length === 0) return code;
    if (fresh.length > maxUnasked && !flags.yes) await confirm(terminal, fresh.length, client as Client);
    const pictures = await openPictures(flags, terminal, (path) => new node.PictureFolder(path, pattern));
    if (path !== undefined) {
      journal = await node.Journal.open(path, key);
      if (freshOf(journal.content).length > fresh.length) {
        throw new UsageError(`--journal ${flags.journal}: it changed meanwhile; give the same command again`);
      }
    }
    return worst(
      code,
      await sendAll(requests, { flags, terminal, client: client as Client, journal, pictures, library, node }),
    );
  } catch (error) {
    if (error instanceof node.JournalError || error instanceof node.LockedError) {
      const hint = /another input/.test(error.message)
        ? ': --append-to-journal takes it all the same, or name another file'
        : '';
      throw new UsageError(`--journal ${flags.journal}: ${error.message}${hint}`);
    }
    if (error instanceof library.ClientError) {
      await fail(terminal, error.message);
      return 2;
    }
    if (!isSystemError(error)) throw error;
    return writing(String(flags.journal ?? flags.download), () => {
      throw error;
    });
  } finally {
    await journal?.close();
  }
}

const isSystemError = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException)?.syscall === 'string';

const worst = (a: ExitCode, b: ExitCode): ExitCode => Math.max(a, b) as ExitCode;

function openClient(
  library: typeof import('../../client/index.js'),
  apiKey: string,
  flags: Flags,
  terminal: Terminal,
): Client {
  const baseUrl = flags.baseUrl ?? terminal.env.ALL_IMAGES_BASE_URL;
  try {
    return library.createClient({ apiKey, baseUrl: baseUrl === '' ? undefined : baseUrl, dialect: flags.dialect });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`${flags.baseUrl === undefined ? 'ALL_IMAGES_BASE_URL' : '--base-url'}: ${error.message}`);
  }
}

/**
 * Asserts that a run could write what it has to, without writing anything.
 *
 * @throws UsageError, the same as {@link openPictures} and the journal.
 */
function assertPlaces({ download, journal }: Flags, { cwd, stat }: Terminal): void {
  if (download !== undefined) {
    let path = resolve(cwd, download);
    while (stat(path) === undefined && dirname(path) !== path) path = dirname(path);
    if (stat(path) === 'file') throw noFolder(download, inTheWay);
  }
  if (journal !== undefined && stat(dirname(resolve(cwd, journal))) === undefined)
    throw new UsageError(`cannot write ${journal}: there is no such folder`);
}

const inTheWay = 'a file is in the way';

const noFolder = (download: string, reason: string): UsageError =>
  new UsageError(`--download ${download}: there can be no such folder: ${reason}`);

/** Opens the folder for pictures before anything is paid. Undefined where none are to be saved. */
async function openPictures(
  { download }: Flags,
  { cwd }: Terminal,
  create: (path: string) => PictureFolder,
): Promise<PictureFolder | undefined> {
  if (download === undefined) return undefined;
  const pictures = create(resolve(cwd, download));
  try {
    await pictures.open();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw noFolder(download, code === 'EEXIST' || code === 'ENOTDIR' ? inTheWay : reasonOf(error));
  }
  return pictures;
}

/** The valid requests of all inputs, the number of their prompts, and the exit code for the other inputs. */
async function requestsOf(
  call: Call,
  inputs: NonNullable<Awaited<ReturnType<typeof inputsOf>>>,
  flags: Flags,
): Promise<{ readonly requests: readonly SendItem[]; readonly prompts: number; readonly code: ExitCode }> {
  // Show no progress while reading: sending takes the time.
  const filter = new Filter({ ...call, flags: { ...call.flags, progress: false } }, inputs);
  const options: CompileJobOptions = {
    records: undefined,
    compile: {
      target: flags.target,
      tags: flags.tag,
      metaData: flags.meta,
      optimizePrompt: flags.optimize,
      processMode: flags.processMode,
      expand: flags.expand,
      infos: !flags.quiet,
    },
    indent: undefined,
    as: 'json',
    forSending: true,
    keepHoles: flags.holes === 'keep',
  };
  const reporter = new Reporter(filter.terminal, {
    quiet: flags.quiet,
    all: flags.all,
    fixNote: ({ safety }) => (safety === 'unsafe' ? 'unsafe, lint --fix-unsafe' : 'done'),
  });
  const requests: SendItem[] = [];
  let prompts = 0;
  const code = await filter.runAndReport(
    { name: 'compile', options },
    {
      reporter,
      write(text) {
        for (const line of text.split('\n')) {
          if (line === '') continue;
          for (const request of JSON.parse(line) as readonly GenerationRequest[]) requests.push({ request });
          prompts++;
        }
        return undefined;
      },
    },
  );
  // Inputs that cannot be sent do not prevent sending the others.
  return { requests, prompts, code: requests.length > 0 ? (Math.min(code, 1) as ExitCode) : code };
}
