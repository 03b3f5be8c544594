import { byId, h } from './dom.js';
import type { Memory, Work } from './memory.js';
import { startPopup } from './popup.js';

/** Maximum length of a title. */
const maxTitleLength = 140;

interface RecentActions {
  /** Called before the list opens. */
  readonly beforeOpen: () => void;
  readonly open: (work: Work) => void;
  readonly forgotten: () => void;
}

/** The list of recent works, with buttons to forget them. */
export class RecentList {
  private readonly popup = byId('recent');

  constructor(
    private readonly memory: Memory,
    private readonly actions: RecentActions,
  ) {
    startPopup(this.popup, byId('recent-button'), () => {
      actions.beforeOpen();
      this.draw();
    });
    const showForgotten = (): void => {
      actions.forgotten();
      this.draw();
    };
    addEventListener('storage', (event) => {
      if (memory.forgetWith(event)) showForgotten();
    });
    byId('forget').addEventListener('click', () => {
      memory.forget();
      showForgotten();
      // The button is gone, and the focus with it.
      byId('recent-button').focus();
    });
  }

  private draw(): void {
    const { recent, lasts, isFull } = this.memory;
    byId('recent-list').replaceChildren(
      recent.length > 0
        ? h('ul', { class: 'recent-list' }, ...recent.map((work) => this.row(work)))
        : h('p', { class: 'empty' }, 'What you write is listed here.'),
    );
    byId('recent-note').textContent = isFull
      ? 'The browser has no room left: what is new here ends with this visit.'
      : lasts
        ? 'Kept in this browser only, with the text on the page.'
        : 'This browser lets the page keep nothing: the list ends with this visit.';
    byId<HTMLButtonElement>('forget').hidden = recent.length === 0 && !this.memory.work();
  }

  private row(work: Work): HTMLElement {
    const title = (work.prompt.trim() || work.request.trim()).slice(0, maxTitleLength);
    const { version } = work.chosen;
    const more = [work.side === 'request' ? 'request' : '', version].filter(Boolean).join(' · ');
    const button = h(
      'button',
      { type: 'button', class: 'recent-row' },
      h('span', { class: 'recent-text' }, title),
      ...(more === '' ? [] : [h('span', { class: 'recent-more' }, more)]),
    );
    button.addEventListener('click', () => {
      this.popup.hidePopover();
      this.actions.open(work);
    });
    return h('li', {}, button);
  }
}
