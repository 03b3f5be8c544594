import { describe, expect, it } from 'vitest';
import {
  chunk,
  exif,
  exifSegment,
  iTXt,
  jpeg,
  png,
  segment,
  signature,
  tEXt,
  webp,
  xmp,
  xmpDescription,
  xmpSegment,
  zTXt,
} from '../support/pictures.js';
import { outcome, run } from './fake-terminal.js';

const jobId = '6d1f3b1a-1111-4222-8333-444455556666';
const job = ` Job ID: ${jobId}`;

/** As the service's own page saves it. */
const texts = [
  tEXt('Description', `a red fox --ar 3:2${job}`),
  tEXt('Author', 'ada'),
  tEXt('Creation Time', 'Wed, 18 Oct 2023 11:46:07 GMT'),
];
const downloaded = png(texts);
const all = { prompt: 'a red fox --ar 3:2', jobId, author: 'ada', date: '2023-10-18T11:46:07Z' };

const comment = (encoding: string, text: Buffer): Buffer =>
  Buffer.concat([Buffer.from(encoding.padEnd(8, '\0')), text]);
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** The record that `compile` makes of a picture, but for the request. */
async function recordOf(picture: Uint8Array, name = 'fox.png'): Promise<Record<string, unknown>> {
  const { stdout } = await run(['compile', '--records', '--keep', '*', name], { files: { [name]: picture } });
  const { request: _, ...record } = JSON.parse(stdout);
  return record;
}

const fox = { prompt: 'a fox --ar 3:2' };

describe('a prompt in a picture', () => {
  it.each([
    ['tEXt, as the service writes it', downloaded, all],
    ['tEXt behind the pixels', png([iTXt('XML:com.adobe.xmp', xmp(''))], texts), all],
    [
      'tEXt in Latin-1',
      png([tEXt('Description', Buffer.from('a café --ar 3:2', 'latin1'))]),
      { prompt: 'a café --ar 3:2' },
    ],
    ['tEXt in UTF-8', png([tEXt('Description', 'a café, 狐 --ar 3:2')]), { prompt: 'a café, 狐 --ar 3:2' }],
    ['zTXt', png([zTXt('Description', 'a fox --ar 3:2')]), fox],
    ['iTXt', png([iTXt('Description', '狐 --ar 3:2')]), { prompt: '狐 --ar 3:2' }],
    ['iTXt that is packed', png([iTXt('Description', '狐 --ar 3:2', true)]), { prompt: '狐 --ar 3:2' }],
    ['a job without a parameter', png([tEXt('Description', `a fox${job}`)]), { prompt: 'a fox', jobId }],
    ['a command', png([tEXt('Description', '/imagine prompt: a fox')]), { prompt: 'a fox' }],
    [
      'XMP of a PNG',
      png([
        iTXt(
          'XML:com.adobe.xmp',
          xmp(xmpDescription('a &lt;fox&gt; --ar 3:2'), ' xmp:CreateDate="2024-01-02T03:04:05Z"'),
        ),
      ]),
      { prompt: 'a <fox> --ar 3:2', date: '2024-01-02T03:04:05Z' },
    ],
    [
      'XMP of a JPEG',
      jpeg([
        xmpSegment(
          xmp(`${xmpDescription('a fox --ar 3:2')}<dc:creator><rdf:Seq><rdf:li>ada</rdf:li></rdf:Seq></dc:creator>`),
        ),
      ]),
      { ...fox, author: 'ada' },
    ],
    ['XMP with a NUL behind it', jpeg([xmpSegment(`${xmp(xmpDescription('a fox --ar 3:2'))}\0`)]), fox],
    ['XMP of a WebP', webp([['XMP ', Buffer.from(xmp(xmpDescription('a fox --ar 3:2')))]]), fox],
    [
      'EXIF of a JPEG',
      jpeg([
        segment(0xe0, Buffer.from('JFIF\0')),
        exifSegment(exif({ ImageDescription: `a fox --ar 3:2${job}`, Artist: 'ada', DateTime: '2024:01:02 03:04:05' })),
      ]),
      { ...fox, jobId, author: 'ada', date: '2024-01-02T03:04:05' },
    ],
    ['EXIF of a PNG', png([chunk('eXIf', exif({ ImageDescription: 'a fox --ar 3:2' }, false))]), fox],
    [
      'EXIF of a PNG in digits',
      png([
        zTXt(
          'Raw profile type exif',
          `\nexif\n  62\n${Buffer.concat([Buffer.from('Exif\0\0'), exif({ ImageDescription: 'a fox --ar 3:2' })])
            .toString('hex')
            .replace(/.{72}/g, '$&\n')}\n`,
        ),
      ]),
      fox,
    ],
    [
      'EXIF of a WebP, with the name in front',
      webp([['EXIF', Buffer.concat([Buffer.from('Exif\0\0'), exif({ ImageDescription: 'a fox --ar 3:2' })])]]),
      fox,
    ],
    [
      'a comment in ASCII',
      jpeg([exifSegment(exif({ UserComment: comment('ASCII', Buffer.from('a fox --ar 3:2')) }))]),
      fox,
    ],
    [
      'a comment without an encoding',
      jpeg([exifSegment(exif({ UserComment: comment('', Buffer.from('a fox --ar 3:2')) }))]),
      fox,
    ],
    [
      'a comment in UTF-16',
      jpeg([exifSegment(exif({ UserComment: comment('UNICODE', wide('a fox --ar 3:2')) }, false))]),
      fox,
    ],
    [
      'a comment in UTF-16, the other way round',
      jpeg([exifSegment(exif({ UserComment: comment('UNICODE', wide('a fox --ar 3:2').swap16()) }))]),
      fox,
    ],
    ['a WebP that is called a PNG', webp([['XMP ', Buffer.from(xmp(xmpDescription('a fox --ar 3:2')))]]), fox],
    [
      'the second of two texts, where the first is none',
      png([tEXt('Description', 'Screenshot'), iTXt('XML:com.adobe.xmp', xmp(xmpDescription('a fox --ar 3:2')))]),
      fox,
    ],
  ])('is found in %s', async (_, picture, input) => {
    const { jobId: id } = input as { jobId?: string };
    expect(await recordOf(picture)).toEqual({ ok: true, line: 1, ...(id === undefined ? {} : { jobId: id }), input });
  });

  it('is a request that remembers the job', async () => {
    const request = {
      name: 'a red fox',
      prompt: 'a red fox',
      mode: 'simple',
      optimizePrompt: false,
      params: [{ name: 'format', value: '3:2' }],
      metaData: { jobId, author: 'ada' },
    };
    expect(await run(['compile', 'fox.png'], { files: { 'fox.png': downloaded } })).toEqual(
      outcome({ stdout: `${JSON.stringify(request)}\n` }),
    );
  });

  it('is linted as a job that ran, without fixes', async () => {
    const files = { 'fox.jpg': jpeg([exifSegment(exif({ ImageDescription: `a fox --chaos 400${job}` }))]) };
    const { code, stderr } = await run(['lint', 'fox.jpg'], { files });
    expect([code, stderr]).toEqual([
      0,
      `info[value-out-of-range]: --chaos accepts 0 to 100 in V8.2, not 400.
 --> fox.jpg:1:15
1 | a fox --chaos 400 Job ID: ${jobId}
  |               ^^^
  = see: promptc explain value-out-of-range

1 info
`,
    ]);
  });

  it('is counted', async () => {
    const { stdout } = await run(['stats', '--json', '*.png'], { files: { 'a.png': downloaded, 'b.png': png([]) } });
    const { prompts, unreadable } = JSON.parse(stdout);
    expect({ prompts, unreadable }).toEqual({ prompts: 1, unreadable: 0 });
  });

  it('is sent', async () => {
    const { code, stdout } = await run(['send', '--dry-run', 'fox.png'], { files: { 'fox.png': downloaded } });
    expect([code, JSON.parse(stdout).metaData]).toEqual([0, { jobId, author: 'ada' }]);
  });
});

const diffusion = 'a fox --ar 3:2\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a';

describe('a picture without a prompt', () => {
  it.each([
    ['no text', png([]), 'this picture holds no text about itself'],
    [
      'a note of a camera',
      jpeg([exifSegment(exif({ ImageDescription: 'OLYMPUS DIGITAL CAMERA' }))]),
      'the ImageDescription of this picture has no parameter and no job id, as prompts have',
    ],
    [
      'JSON',
      png([tEXt('Description', '{"prompt": "a fox --ar 3:2"}')]),
      'the Description of this picture has no parameter and no job id, as prompts have',
    ],
    [
      'a workflow',
      png([tEXt('prompt', '{}'), tEXt('workflow', '{}')]),
      'this picture is of ComfyUI, whose prompts are of another language',
    ],
    [
      'parameters of Stable Diffusion',
      png([tEXt('parameters', diffusion)]),
      'this picture is of Stable Diffusion, whose prompts are of another language',
    ],
    [
      'the same in a comment',
      jpeg([exifSegment(exif({ UserComment: comment('UNICODE', wide(diffusion).swap16()) }))]),
      'this picture is of Stable Diffusion, whose prompts are of another language',
    ],
  ])('is passed over with a word: %s', async (_, picture, message) => {
    expect(await run(['lint', 'fox.png'], { files: { 'fox.png': picture } })).toEqual(
      outcome({ stderr: `note: fox.png: ${message}\n` }),
    );
    expect(await recordOf(picture)).toEqual({ ok: false, line: 1, errors: [{ message }], input: {} });
  });

  it('is told of together with others', async () => {
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((index) => [`${index}.png`, png([])]));
    expect(await run(['compile', '*.png'], { files })).toEqual(
      outcome({ stderr: 'note: 1.png, 2.png, 3.png and 2 more: this picture holds no text about itself\n' }),
    );
  });
});

const start = signature.length + 25;
const long = Buffer.alloc(300_000, 'a');
const cutOff = exif({ ImageDescription: 'a fox --ar 3:2 and more' }).subarray(0, 40);

describe('a picture that is broken', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'this starts as no PNG, JPEG or WebP does'],
    ['a page', Buffer.from('<!doctype html>'), 'this starts as no PNG, JPEG or WebP does'],
    ['a start', signature, 'it ends at byte 8 without the chunk IEND'],
    ['half a head', downloaded.subarray(0, start + 5), `it ends at byte ${start + 5}, in the middle of a chunk`],
    [
      'half a text',
      downloaded.subarray(0, start + 30),
      `it ends at byte ${start + 30}, in the middle of the chunk tEXt at byte ${start}`,
    ],
    [
      'no chunk',
      Buffer.concat([downloaded.subarray(0, start), Buffer.alloc(50)]),
      `no chunk starts at byte ${start}: nothing from there on is read`,
    ],
    [
      'a text without a keyword',
      png([chunk('tEXt', Buffer.from('Description'))]),
      `the chunk tEXt at byte ${start} has no keyword`,
    ],
    [
      'a long text',
      png([tEXt('Description', long)]),
      `the chunk tEXt Description at byte ${start} has 300,012 bytes; at most 262,144 bytes are read`,
    ],
    [
      'a bomb in zTXt',
      png([zTXt('Description', long)]),
      `the chunk zTXt Description at byte ${start} has more than 262,144 bytes when it is unpacked, which is the most that is read`,
    ],
    [
      'a bomb in iTXt',
      png([iTXt('Description', long, true)]),
      `the chunk iTXt Description at byte ${start} has more than 262,144 bytes when it is unpacked, which is the most that is read`,
    ],
    [
      'a bomb of XMP',
      png([iTXt('XML:com.adobe.xmp', long, true)]),
      `the chunk iTXt XML:com.adobe.xmp at byte ${start} has more than 262,144 bytes when it is unpacked, which is the most that is read`,
    ],
    [
      'what cannot be unpacked',
      png([chunk('zTXt', Buffer.from('Description\0\0fox'))]),
      `the chunk zTXt Description at byte ${start} cannot be unpacked`,
    ],
    [
      'an unknown method',
      png([chunk('zTXt', Buffer.from('Description\0\x07fox'))]),
      `the chunk zTXt Description at byte ${start} is packed by an unknown method`,
    ],
    [
      'iTXt that is cut off',
      png([chunk('iTXt', Buffer.from('Description\0\0\0en'))]),
      `the chunk iTXt Description at byte ${start} is cut off`,
    ],
    ['a JPEG that ends', jpeg([]).subarray(0, 4), 'it ends at byte 4, before its pixels'],
    [
      'a JPEG with a segment that is cut off',
      jpeg([exifSegment(exif({}))]).subarray(0, 12),
      'the segment E1 at byte 2 is cut off: the file ends at byte 12',
    ],
    [
      'a JPEG with something else',
      Buffer.concat([jpeg([]).subarray(0, 2), Buffer.from([255, 0xe0, 0, 2, 1, 2, 3, 4])]),
      'no segment starts at byte 6: nothing from there on is read',
    ],
    [
      'a WebP that is cut off',
      webp([['XMP ', Buffer.from(xmp(''))]]).subarray(0, 50),
      'it ends at byte 50, in the middle of the chunk XMP at byte 26',
    ],
    ['XMP that is none', webp([['XMP ', Buffer.from('<x:xmpmeta')]]), 'the XMP at byte 26 cannot be read'],
    ['EXIF that is none', jpeg([exifSegment(Buffer.from('something else'))]), 'the EXIF at byte 2 cannot be read'],
    ['EXIF that is cut off', jpeg([exifSegment(cutOff)]), 'ImageDescription in the EXIF at byte 2 is cut off'],
    [
      'a crowd of chunks',
      Buffer.concat([signature, Buffer.alloc(12 * 65_537, chunk('teSt', new Uint8Array(0)))]),
      'there are more than 65,536 chunks: none from byte 786440 on is read',
    ],
    [
      'a crowd of segments',
      Buffer.concat([Buffer.from([255, 216]), Buffer.alloc(4 * 65_537, Buffer.from([255, 0xe2, 0, 2]))]),
      'there are more than 65,536 segments: none from byte 262146 on is read',
    ],
  ])('is an error that says what and where: %s', async (_, picture, message) => {
    expect(await run(['lint', '--quiet', 'fox.png'], { files: { 'fox.png': picture } })).toEqual(
      outcome({ code: 2, stderr: `error: fox.png: ${message}\n` }),
    );
  });

  it.each([
    [
      'a wrong checksum',
      Buffer.from(downloaded.toString('latin1').replace('ada', 'eve'), 'latin1'),
      `the checksum of the chunk tEXt Author at byte ${start + 87} is wrong`,
      'eve',
    ],
    [
      'pixels that are cut off',
      downloaded.subarray(0, -18),
      `it ends at byte ${downloaded.length - 18}, in the middle of the chunk IDAT at byte ${downloaded.length - 34}`,
      'ada',
    ],
  ])('gives its prompt all the same, where it is there: %s', async (_, picture, message, author) => {
    const { code, stdout, stderr } = await run(['compile', 'fox.png'], { files: { 'fox.png': picture } });
    expect([code, JSON.parse(stdout).prompt, stderr]).toEqual([0, 'a red fox', `note: fox.png: ${message}\n`]);
    expect((await recordOf(picture)).input).toEqual({ ...all, author, damage: message });
  });

  it('takes no time for XMP in which packets begin over and over', async () => {
    const picture = webp([['XMP ', Buffer.from('<?xpacket end="'.repeat(17_000))]]);
    expect(await recordOf(picture)).toEqual({
      ok: false,
      line: 1,
      input: {},
      errors: [{ message: 'the XMP at byte 26 cannot be read' }],
    });
  });

  it('takes no time for a comment of zeros with a letter behind them', async () => {
    const text = `a fox --ar 3:2${'\0'.repeat(200_000)}x`;
    const block = exif({ UserComment: comment('ASCII', Buffer.from(text)) });
    expect(await recordOf(webp([['EXIF', block]]))).toEqual({
      ok: false,
      line: 1,
      input: {},
      errors: [{ message: 'the UserComment of this picture has no parameter and no job id, as prompts have' }],
    });
  });
});

describe('pixels', () => {
  it('are passed over, however many chunks there are of them', async () => {
    const alike = Array.from({ length: 77 }, () => chunk('IDAT', Buffer.alloc(20)));
    const picture = png([...alike, chunk('IDAT', Buffer.alloc(7)), ...alike], texts);
    expect(await recordOf(picture)).toEqual({ ok: true, line: 1, input: all, jobId });
  });
});

describe('pictures', () => {
  const files = { 'fox.png': downloaded, 'fox.md': '```mj\na dog --AR 3:2\n```\n' };
  const refused =
    'error: fox.png is a picture, and pictures are never written: lint without fixes, and format without --write, read its prompt\n';

  it.each([
    [['lint', '--fix', 'fox.png'], refused],
    [['lint', '--fix-unsafe', 'fox.png'], refused],
    [['lint', '--diff', '*.png'], refused],
    [['format', '--write', 'fox.png'], refused],
    [['format', '--check', 'fox.png'], refused],
    [
      ['decompile', 'fox.png'],
      'error: fox.png is a picture: it may hold a prompt, which compile reads, but no request\n',
    ],
  ])('are never written, and hold no requests: %s', async (argv, stderr) => {
    expect(await run(argv, { files })).toEqual(outcome({ code: 2, stderr }));
  });

  it('are formatted to standard output', async () => {
    const picture = png([tEXt('Description', `a fox ,  --AR 3:2${job}`)]);
    expect(await run(['format', 'a.png', 'b.png'], { files: { 'a.png': picture, 'b.png': downloaded } })).toEqual(
      outcome({ stdout: `a fox --ar 3:2${job}\na red fox --ar 3:2${job}\n` }),
    );
  });

  it('of a folder are not read', async () => {
    const { stdout } = await run(['compile', '--quiet', '.'], { files });
    expect(stdout.split('\n').length).toBe(2);
    const { 'fox.png': picture } = files;
    expect(await run(['compile', '.'], { files: { 'down/a.png': picture, 'down/b.png': picture } })).toEqual(
      outcome({
        code: 2,
        stderr:
          'error: . has no files of prompts, but 2 pictures: pictures are read where they are named, as by "down/*.png", and where "readers" of the configuration names them\n',
      }),
    );
  });

  it('of a folder are read where a configuration says so, and left alone where files are rewritten', async () => {
    const configured = { ...files, 'promptc.config.json': '{"readers": {"*.png": "picture"}}' };
    const { stdout } = await run(['compile', '--quiet', '.'], { files: configured });
    expect(stdout.split('\n').length).toBe(3);
    const { code, written } = await run(['lint', '--fix', '--quiet', '.'], { files: configured });
    expect([code, written]).toEqual([0, { 'fox.md': '```mj\na dog --ar 3:2\n```\n' }]);
  });

  it('are what init finds', async () => {
    const world = { files: { 'a/1.png': png([]), 'a/2.png': downloaded, 'b/1.jpg': jpeg([]) } };
    const { written } = await run(['init', '.'], world);
    expect(written['promptc.config.jsonc']).toContain('"readers": {\n    "a/*.png": "picture"\n  },');
  });

  it('go by other names with --reader, and come from files alone', async () => {
    const world = { files: { fox: downloaded }, stdin: downloaded };
    expect(await run(['compile', 'fox'], world)).toEqual(
      outcome({ code: 2, stderr: 'error: fox is a picture (PNG): --reader picture reads the prompt in it\n' }),
    );
    expect((await run(['compile', '--reader', 'picture', 'fox'], world)).code).toBe(0);
    expect(await run(['compile', '-'], world)).toEqual(
      outcome({
        code: 2,
        stderr: 'error: <stdin> is a picture (PNG): pictures are read from files alone, which are named\n',
      }),
    );
  });

  it('go on behind a checkpoint', async () => {
    const argv = ['compile', '--records', '*.png', '--output', 'out.ndjson', '--checkpoint', 'run.json'];
    const world = { files: { 'a.png': downloaded, 'b.png': downloaded }, tick: 10_000 };
    const { code, written } = await run(argv, world);
    expect(code).toBe(0);
    const [first = ''] = (written['out.ndjson'] ?? '').split('\n');
    const stopped = JSON.parse(written['run.json'] ?? '{}');
    const size = Buffer.byteLength(first) + 1;
    const reading = { kind: 'picture', options: {} };
    const reached = { ...stopped.reached, input: 0, place: { offset: 1, line: 1, reading }, size };
    const files = {
      ...world.files,
      'out.ndjson.partial': `${first}\n`,
      'run.json': JSON.stringify({ ...stopped, reached }),
    };
    expect((await run(argv, { ...world, files })).written['out.ndjson']).toBe(written['out.ndjson']);
  });
});
