import { byId, h } from './dom.js';
import { startPopup } from './popup.js';
import type { OpenedFile } from './protocol.js';

/** Maximum size of a file in bytes. */
const maxBytes = 5_000_000;
const maxTitleLength = 140;

export interface FileActions {
  readonly toast: (text: string) => void;
  readonly read: (name: string, text: string) => Promise<OpenedFile>;
  readonly open: (side: 'prompt' | 'request', text: string) => void;
}

/** Opens files, and lists the prompts of the last one. Loaded on demand. */
export class FileList {
  private readonly popup = byId('file');
  private readonly button = byId('file-button');

  constructor(private readonly actions: FileActions) {
    startPopup(this.popup, this.button);
  }

  async take([file, second]: readonly File[]): Promise<void> {
    const { toast, read, open } = this.actions;
    if (!file) return;
    const { name, size, type } = file;
    if (type.startsWith('image/')) return toast(`Prompts in pictures are read by: promptc lint ${name}`);
    if (size > maxBytes) {
      const [has, most] = [size, maxBytes].map((bytes) => bytes.toLocaleString('en'));
      return toast(`${name} has ${has} bytes. This page reads ${most}; promptc lint reads all.`);
    }
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      return toast(`${name} is no text in UTF-8.`);
    }
    if (text.includes('\0')) return toast(`${name} is no text.`);
    const { prompts, count, request, problem } = await read(name, text);
    const [only] = prompts;
    this.button.hidden = prompts.length < 2;
    if (problem !== undefined) toast(problem);
    else if (request !== undefined) open('request', request);
    else if (prompts.length === 1 && only !== undefined) open('prompt', only);
    else this.list(name, prompts, count);
    if (second) toast(`One file at a time: this is ${name}.`);
  }

  private list(name: string, prompts: readonly string[], count: number): void {
    this.button.textContent = name;
    byId('file-title').textContent =
      `${count.toLocaleString('en')} prompts in ${name}${count > prompts.length ? `, the first ${prompts.length} of them` : ''}`;
    byId('file-list').replaceChildren(
      ...prompts.map((prompt) => {
        const button = h(
          'button',
          { type: 'button', class: 'recent-row' },
          h('span', { class: 'recent-text' }, prompt.slice(0, maxTitleLength)),
        );
        button.addEventListener('click', () => {
          this.popup.hidePopover();
          this.actions.open('prompt', prompt);
        });
        return h('li', {}, button);
      }),
    );
    this.popup.showPopover();
  }
}
