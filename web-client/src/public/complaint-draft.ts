import { uuid } from '@/api/idempotency';
import type { PublicComplaint } from '@/api/public-complaint';
import type { KeptFile } from '@/api/upload';
import type { Language } from '@/i18n/languages';

/** What somebody has written so far; it stays in this browser until it is sent. */
export interface ComplaintDraft {
  /** One complaint comes of it, however often it is sent. */
  key: string;
  /** Proves that the files are theirs. */
  token: string;
  narrative: string;
  product: string;
  orderNumber: string;
  desiredOutcome: string;
  name: string;
  phone: string;
  email: string;
  files: KeptFile[];
}

export const steps = ['what', 'wish', 'who', 'files', 'check'] as const;
export type Step = (typeof steps)[number];

const place = 'complaints.public.draft';

export const newDraft = (): ComplaintDraft => ({
  key: uuid(),
  token: uuid() + uuid(),
  narrative: '',
  product: '',
  orderNumber: '',
  desiredOutcome: '',
  name: '',
  phone: '',
  email: '',
  files: [],
});

export function readDraft(): ComplaintDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Partial<ComplaintDraft> | null;
    return { ...newDraft(), ...kept };
  } catch {
    return newDraft();
  }
}

/** A browser that keeps nothing, or is full, loses the draft with the page and nothing else. */
export function keepDraft(draft: ComplaintDraft) {
  try {
    localStorage.setItem(place, JSON.stringify(draft));
  } catch {}
}

export function forgetDraft() {
  localStorage.removeItem(place);
}

const said = (text: string) => (text.trim() ? text.trim() : null);

export function toRequest(draft: ComplaintDraft, language: Language, website: string): PublicComplaint {
  const [name, phone, email] = [said(draft.name), said(draft.phone), said(draft.email)];
  return {
    narrative: draft.narrative.trim(),
    desiredOutcome: said(draft.desiredOutcome),
    product: said(draft.product),
    orderNumber: said(draft.orderNumber),
    language,
    customer: name || phone || email ? { name, phone, email } : null,
    uploads: draft.files.flatMap(({ id, isWhole }) => (id && isWhole ? [id] : [])),
    website: website === '' ? null : website,
  };
}

const stepOf: Record<string, Step> = {
  narrative: 'what',
  product: 'what',
  orderNumber: 'what',
  desiredOutcome: 'wish',
};

/** The step on which a field stands that the server has found at fault. */
export function stepOfField(field: string): Step {
  if (field.startsWith('customer')) return 'who';
  if (field.startsWith('uploads')) return 'files';
  return stepOf[field] ?? 'check';
}
