import type { components } from '@/api/schema.g';
import type { KeptFile } from '@/api/upload';

type RecordComplaint = components['schemas']['RecordComplaint'];
type EarlySign = components['schemas']['EarlySign'];
export type FoundCustomer = components['schemas']['FoundCustomer'];

export type Channel = components['schemas']['Channel'];
export type RequiredFact = components['schemas']['RequiredFact'];
export const regulators = ['market12315', 'city12345', 'cfpb', 'ombudsman', 'other'] as const;

export const kinds = ['individual', 'company'] as const;
export const parts = ['staff', 'witness', 'companion', 'influencer', 'other'] as const;
export type Part = (typeof parts)[number];

export const narrativeLimit = 20_000;
export const wishLimit = 2_000;

export interface Person {
  name?: string;
  part: Part;
}

export const partyParts = ['representative', 'complainant', 'affected', 'contact'] as const;
export const authorities = ['notSeen', 'seen', 'onFile'] as const;

/** Somebody else on the complainant's side, with a contact of their own. */
export interface Party {
  part: (typeof partyParts)[number];
  name?: string;
  phone?: string;
  email?: string;
  relation?: string;
  authority?: (typeof authorities)[number];
  isSpokesperson?: boolean;
}

/** What belongs to the way it came in; each channel shows its own of them. */
export interface Source {
  isCallerWithheld?: boolean;
  callId?: string;
  letterDate?: string;
  postalAddress?: string;
  post?: string;
  regulator?: (typeof regulators)[number];
  regulatorName?: string;
  regulatorNumber?: string;
  /** In the reader's zone, as `occurredAt`. */
  deadlineAt?: string;
}

/** The form's fields; they bear the names of the request, so that its field errors find their places. */
export interface Typed {
  channel: Channel;
  customer: { kind: (typeof kinds)[number]; name?: string; phone?: string; email?: string; accountNumber?: string };
  source?: Source;
  narrative?: string;
  product?: string;
  orderNumber?: string;
  /** In the reader's zone, as the browser's own field writes it: `2026-06-03T14:30`. */
  occurredAt?: string;
  place?: string;
  people?: Person[];
  parties?: Party[];
  desiredOutcome?: string;
  /** Colleagues whom it is about. */
  subjectIds?: string[];
}

/** An earlier complaint that tells the same, and what becomes of this one once it has its number. */
export interface Tie {
  complaintId: string;
  number: string;
  how: 'merge' | 'link';
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
  /** The early sign that it is made of. */
  signId?: string;
  tie?: Tie;
}

/** What a telephone system or an early sign says already. */
interface Known {
  phone?: string | undefined;
  callId?: string | undefined;
  sign?: EarlySign | undefined;
}

export function begin({ phone, callId, sign }: Known): Conversation {
  const number = phone ?? sign?.phone;
  return {
    typed: {
      channel: 'phone',
      customer: { kind: 'individual', ...(number ? { phone: number } : {}) },
      ...(callId ? { source: { callId } } : {}),
      ...(sign ? { narrative: sign.words } : {}),
      ...(sign?.product ? { product: sign.product } : {}),
      ...(sign?.place ? { place: sign.place } : {}),
    },
    ...(sign?.state === 'open' ? { signId: sign.id } : {}),
  };
}

type SourceFact = Exclude<keyof Source, 'callId' | 'isCallerWithheld' | 'regulatorName'>;

/** A channel's own facts; an administrator may ask for others too. */
const ownFacts: Partial<Record<Channel, SourceFact[]>> = {
  letter: ['letterDate', 'postalAddress'],
  socialMedia: ['post'],
  regulator: ['regulator', 'regulatorNumber', 'deadlineAt'],
};

const factFields: Partial<Record<RequiredFact, SourceFact>> = {
  postalAddress: 'postalAddress',
  letterDate: 'letterDate',
  post: 'post',
  regulator: 'regulator',
  regulatorNumber: 'regulatorNumber',
  deadline: 'deadlineAt',
};

/** What the form asks of a source, and which of it must be there. */
export function sourceFacts(channel: Channel, required: readonly RequiredFact[]) {
  const needed = required.flatMap((fact) => factFields[fact] ?? []);
  return { shown: [...new Set([...(ownFacts[channel] ?? []), ...needed])], needed: new Set(needed) };
}

const said = (text: string | undefined) => (text?.trim() ? text.trim() : null);

export const named = (people: Person[] | undefined) => (people ?? []).filter((person) => said(person?.name) !== null);

/** The uploads that a complaint can take along now. */
export const wholeOf = (files: KeptFile[] | undefined) =>
  (files ?? []).flatMap(({ id, isWhole }) => (id && isWhole ? [id] : []));

const instant = (local: string | undefined) => (local ? new Date(local).toISOString() : null);

/** Only what is asked for on this channel: what was typed before it was changed stays behind. */
function sourceOf({ channel, source }: Typed, required: readonly RequiredFact[]): components['schemas']['NewSource'] {
  const { shown } = sourceFacts(channel, required);
  const text = (name: 'letterDate' | 'postalAddress' | 'post' | 'regulatorNumber') =>
    shown.includes(name) ? said(source?.[name]) : null;
  const regulator = shown.includes('regulator') ? (source?.regulator ?? null) : null;
  return {
    isCallerWithheld: channel === 'phone' && source?.isCallerWithheld === true,
    callId: source?.callId ?? null,
    letterDate: text('letterDate'),
    postalAddress: text('postalAddress'),
    post: text('post'),
    regulator,
    regulatorName: regulator === 'other' ? said(source?.regulatorName) : null,
    regulatorNumber: text('regulatorNumber'),
    deadlineAt: shown.includes('deadlineAt') ? instant(source?.deadlineAt) : null,
  };
}

/** Always said whether they speak, so that nobody speaks whom the agent has not seen marked. */
const partyOf = (party: Party): components['schemas']['NewParty'] => ({
  part: party.part,
  name: party.name?.trim() ?? '',
  phone: said(party.phone),
  email: said(party.email),
  relation: said(party.relation),
  authority: party.part === 'representative' ? (party.authority ?? 'notSeen') : null,
  isSpokesperson: party.isSpokesperson === true,
});

export function toRequest(
  { typed, chosen, category, files, signId }: Conversation,
  confirmed: boolean,
  draftId: string,
  required: readonly RequiredFact[] = [],
): RecordComplaint {
  const { customer } = typed;
  return {
    channel: typed.channel,
    narrative: typed.narrative?.trim() ?? '',
    desiredOutcome: said(typed.desiredOutcome),
    product: said(typed.product),
    orderNumber: said(typed.orderNumber),
    occurredAt: instant(typed.occurredAt),
    place: said(typed.place),
    category: category ?? null,
    people: named(typed.people).map(({ name, part }) => ({ name: name?.trim() ?? '', part })),
    parties: (typed.parties ?? []).map(partyOf),
    source: sourceOf(typed, required),
    confirmed,
    draftId,
    uploads: wholeOf(files),
    subjectIds: typed.subjectIds ?? [],
    signId: signId ?? null,
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
