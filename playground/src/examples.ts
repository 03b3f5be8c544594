import { jsonOf } from './json.js';

/** An example to start from. */
export interface Example {
  readonly title: string;
  readonly side: 'prompt' | 'request';
  readonly text: string;
}

export const examples: readonly Example[] = [
  {
    title: 'A photo',
    side: 'prompt',
    text: 'a lighthouse on a cliff, waves against the rocks, foggy weather --ar 3:2 --chaos 20 --stylize 250 --no people, boats',
  },
  {
    title: 'Weighted parts',
    side: 'prompt',
    text: 'misty pine forest::3 red fox between the roots::2 snow::-1 --ar 16:9 --stylize 400 --weird 250 --v 6.1',
  },
  {
    title: 'Permutations',
    side: 'prompt',
    text: 'a {linen, silk, velvet} armchair in a {sunlit, candlelit} room --ar {4:5, 1:1} --chaos 10',
  },
  {
    title: 'Mistakes',
    side: 'prompt',
    text: 'a paper boat on a puddle —ar16:9 --stylize 1200 --chaos 30, --wierd 50',
  },
  {
    title: 'A Discord echo',
    side: 'prompt',
    text: '**a brass telescope on a windowsill, rain outside --ar 7:4 --weird 120 --v 7** - <@104357741> (fast)',
  },
  {
    title: 'A request',
    side: 'request',
    text: jsonOf({
      name: 'Harbour series',
      prompt: 'fishing boats in a small harbour',
      mode: 'simple',
      optimizePrompt: false,
      params: [
        { name: 'format', value: '16:9' },
        { name: 'Time', value: 'golden hour' },
        { name: 'camera', value: 'Leica M6' },
        { name: 'stylize', value: 300 },
      ],
      tags: ['harbour', 'calendar'],
    }),
  },
];
