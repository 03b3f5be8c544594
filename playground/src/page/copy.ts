import { toast } from './toast.js';

/** Copies a text to the clipboard and says so: `done`, or `otherwise` where the browser refuses. */
export async function copy(
  text: string | Promise<string>,
  done: string | Promise<string>,
  otherwise = 'The browser does not allow copying here',
): Promise<void> {
  const content = Promise.resolve(text);
  try {
    if (typeof ClipboardItem === 'undefined') await navigator.clipboard.writeText(await content);
    else {
      // Some browsers allow writing only during the event, so the promise is passed on.
      const blob = content.then((written) => new Blob([written], { type: 'text/plain' }));
      // One that refuses to write does not wait for it.
      blob.catch(() => {});
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    }
    toast(await done);
  } catch {
    // Without focus or permission the page may not write: tell the user, who can select the text.
    toast(
      await content.then(
        () => otherwise,
        ({ message }: Error) => message,
      ),
    );
  }
}
