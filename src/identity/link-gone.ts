import { type Page, page } from '../platform/http/index.js';

/** The page of a mailed link that has been used, has expired or never was. */
export const linkGone = (kind: 'confirm' | 'reset' | 'email' | 'invitation'): Page =>
  page(
    'identity/link-gone',
    { kind },
    {
      title: 'identity.linkGone.title',
      layout: 'plain',
      status: 404,
    },
  );
