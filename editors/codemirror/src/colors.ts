import type { SemanticTokenType } from 'promptc/service';

/** The colours of a theme. Every one that text has is readable on the background, on a panel and on a selection. */
export interface Colors {
  readonly background: string;
  /** Behind tooltips and lists. */
  readonly panel: string;
  readonly selection: string;
  readonly text: string;
  readonly muted: string;
  readonly border: string;
  readonly accent: string;
  readonly tokens: Readonly<Record<SemanticTokenType, string>>;
  readonly severities: Readonly<Record<'error' | 'warning' | 'info', string>>;
}

export const lightColors: Colors = {
  background: '#ffffff',
  panel: '#ffffff',
  selection: '#dfe5ff',
  text: '#1d1c22',
  muted: '#5c5966',
  border: '#dedbe4',
  accent: '#4a3fd1',
  tokens: {
    comment: '#5f5c68',
    wrapper: '#5f5c68',
    image: '#0a5c94',
    separator: '#a03a00',
    weight: '#a03a00',
    flag: '#4a3fd1',
    value: '#0b6350',
    group: '#93247f',
  },
  severities: { error: '#b3202c', warning: '#8a5300', info: '#0a5c94' },
};

export const darkColors: Colors = {
  background: '#17171c',
  panel: '#212128',
  selection: '#343a63',
  text: '#ecebf1',
  muted: '#b0adba',
  border: '#393841',
  accent: '#b4aeff',
  tokens: {
    comment: '#aeabb8',
    wrapper: '#aeabb8',
    image: '#8accff',
    separator: '#ffb487',
    weight: '#ffb487',
    flag: '#b4aeff',
    value: '#7fdcc2',
    group: '#f5a9e6',
  },
  severities: { error: '#ff9a9d', warning: '#f3c06b', info: '#8accff' },
};
