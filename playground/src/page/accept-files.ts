import { byId } from '../dom.js';
import type { FileActions, FileList } from '../files.js';
import { toast } from './toast.js';

/** Accepts files that are dropped or chosen. */
export function acceptFiles(read: FileActions['read'], open: FileActions['open']): void {
  let list: Promise<FileList> | undefined;
  const take = async (files: readonly File[]): Promise<void> => {
    list ??= import('../files.js').then((module) => new module.FileList({ toast, read, open }));
    await (await list).take(files);
  };
  const input = byId<HTMLInputElement>('file-input');
  byId('open').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    void take([...(input.files ?? [])]);
    // Allow choosing the same file again.
    input.value = '';
  });
  const mark = (isOver: boolean): void => void document.body.toggleAttribute('data-drop', isOver);
  // Before an editor handles the event itself.
  for (const type of ['dragover', 'drop'] as const) {
    const onDrag = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.stopPropagation();
      mark(type === 'dragover');
      if (type !== 'drop') return;
      // Nothing else can be used while a dialog is open.
      document.querySelector('dialog')?.close();
      void take([...event.dataTransfer.files]);
    };
    addEventListener(type, onDrag, { capture: true });
  }
  addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) mark(false);
  });
}
