import type { components } from '@/api/schema.g';
import type { KeptFile } from '@/api/upload';

type RecordComplaint = components['schemas']['RecordComplaint'];
export type FoundCustomer = components['schemas']['FoundCustomer'];

export const channels = ['phone', 'counter', 'email', 'letter', 'socialMedia', 'regulator'] as const;
export type Channel = (typeof channels)[number];

export const kinds = ['individual', 'company'] as const;
export const parts = ['staff', 'witness', 'companion', 'influencer', 'other'] as const;
export type Part = (typeof parts)[number];

export const narrativeLimit = 20_000;
export const wishLimit = 2_000;

export interface Person {
  name?: string;
  part: Part;
}

/** The form's fields; they bear the names of the request, so that its field errors find their places. */
export interface Typed {
  channel: Channel;
  customer: { kind: (typeof kinds)[number]; name?: string; phone?: string; email?: string; accountNumber?: string };
  narrative?: string;
  product?: string;
  orderNumber?: string;
  /** In the reader's zone, as the browser's own field writes it: `2026-06-03T14:30`. */
  occurredAt?: string;
  place?: string;
  people?: Person[];
  desiredOutcome?: string;
}

/** What a draft keeps. */
export interface Conversation {
  typed: Typed;
  /** A customer who was found; instead of the fields of a new one. */
  chosen?: FoundCustomer;
  /** A category that the agent has taken over from the machine. */
  category?: string;
  /** Files on their way; the server keeps what has arrived of them. */
  files?: KeptFile[];
}

export const begin = (phone: string | undefined): Conversation => ({
  typed: { channel: 'phone', customer: { kind: 'individual', ...(phone ? { phone } : {}) } },
});

const said = (text: string | undefined) => (text?.trim() ? text.trim() : null);

export const named = (people: Person[] | undefined) => (people ?? []).filter((person) => said(person?.name) !== null);

/** The uploads that a complaint can take along now. */
export const wholeOf = (files: KeptFile[] | undefined) =>
  (files ?? []).flatMap(({ id, isWhole }) => (id && isWhole ? [id] : []));

export function toRequest(
  { typed, chosen, category, files }: Conversation,
  confirmed: boolean,
  draftId: string,
): RecordComplaint {
  const { customer } = typed;
  return {
    channel: typed.channel,
    narrative: typed.narrative?.trim() ?? '',
    desiredOutcome: said(typed.desiredOutcome),
    product: said(typed.product),
    orderNumber: said(typed.orderNumber),
    occurredAt: typed.occurredAt ? new Date(typed.occurredAt).toISOString() : null,
    place: said(typed.place),
    category: category ?? null,
    people: named(typed.people).map(({ name, part }) => ({ name: name?.trim() ?? '', part })),
    confirmed,
    draftId,
    uploads: wholeOf(files),
    ...(chosen
      ? { customerId: chosen.id }
      : {
          customer: {
            kind: customer.kind,
            name: said(customer.name),
            phone: said(customer.phone),
            email: said(customer.email),
            accountNumber: said(customer.accountNumber),
          },
        }),
  };
}
