import { byId, h } from '../dom.js';
import type { Chosen } from '../memory.js';
import type { Choices, Offer } from '../protocol.js';

export const choiceNames = ['version', 'plan', 'target'] as const;

/** The controls for the model version, the plan and the kind of request. */
export class ChoiceControls {
  private readonly selects: Readonly<Record<keyof Chosen, HTMLSelectElement>> = {
    version: byId<HTMLSelectElement>('version'),
    plan: byId<HTMLSelectElement>('plan'),
    target: byId<HTMLSelectElement>('target'),
  };

  constructor(offer: Offer) {
    fill(this.selects.version, `${offer.defaultLabel} (default)`, offer.versions);
    fill(this.selects.plan, 'Any', offer.plans);
  }

  /** The values of the controls; empty texts stand for the defaults. */
  get chosen(): Chosen {
    const { version, plan, target } = this.selects;
    return { version: version.value, plan: plan.value, target: target.value };
  }

  /** The options for the compiler. */
  get choices(): Choices {
    const { version, plan, target } = this.chosen;
    return {
      modelVersion: version || undefined,
      plan: (plan || undefined) as Choices['plan'],
      target: target as Choices['target'],
    };
  }

  /** The value that a text stands for. A version may lack its V. Undefined for what the page does not know. */
  valueOf(name: keyof Chosen, text: string): string | undefined {
    return [...this.selects[name].options].find(({ value }) => plain(value) === plain(text))?.value;
  }

  /** Chooses the default for what the page does not know. */
  choose(chosen: Chosen): void {
    for (const name of choiceNames) {
      const control = this.selects[name];
      control.value = this.valueOf(name, chosen[name]) ?? control.options[0]?.value ?? '';
    }
  }

  /** Calls `changed` with the name of the control that the user changed. */
  onChange(changed: (name: keyof Chosen) => void): void {
    for (const name of choiceNames) {
      this.selects[name].addEventListener('change', () => changed(name));
    }
  }
}

function fill(
  control: HTMLSelectElement,
  first: string,
  options: readonly { readonly id: string; readonly label: string }[],
): void {
  control.replaceChildren(
    h('option', { value: '' }, first),
    ...options.map(({ id, label }) => h('option', { value: id }, label)),
  );
}

const plain = (value: string): string => value.toLowerCase().replace(/^v/, '');
