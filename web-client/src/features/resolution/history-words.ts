import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import type { HistoryLine } from './case-query';

const customer = new Set([
  'complaintReceived',
  'complaintWithdrawn',
  'messageReceived',
  'optionAnswered',
  'followUpRecorded',
]);
const system = new Set([
  'gradingProposed',
  'stageEntered',
  'careStepDone',
  'careStepUndone',
  'clockStarted',
  'clockMoved',
  'clockMet',
  'clockMissed',
  'clockStopped',
  'clockResumed',
  'acknowledgementQueued',
  'messageSent',
  'messageNotSent',
  'fileRefused',
  'caseAssigned',
  'caseReleased',
  'procedurePinned',
  'procedureReleased',
  'caseEscalated',
  'escalationLowered',
]);

export function voiceOf(kind: string) {
  return customer.has(kind) ? 'customer' : system.has(kind) ? 'system' : 'house';
}

/** One history entry as a sentence; a kind that this version does not know is named as it is. */
export function useSentence() {
  const { t } = useTranslation('resolution');
  const format = useFormat();

  return (line: HistoryLine): string => {
    const facts = (line.facts ?? {}) as Record<string, unknown>;
    const text = (name: string) => String(facts[name] ?? '');
    const time = (name: string) => (facts[name] ? format.time(text(name)) : '');
    // A special type of the organisation's own is told by its code.
    const special = (code: string) => t(`specialType.${code as 'injury'}`, { defaultValue: code });
    const money = (name: string) =>
      facts[name] === undefined ? '' : format.money(Number(facts[name]), text('currency'));
    switch (line.kind) {
      case 'complaintReceived': {
        const origin = facts['origin'] as { regulator?: 'other'; regulatorNumber?: string } | null | undefined;
        if (origin?.regulator) {
          const values = { regulator: t(`regulator.${origin.regulator}`), number: origin.regulatorNumber ?? '' };
          return t('history.complaintTransferred', values);
        }
        return t('history.complaintReceived', { channel: t(`channel.${text('channel') as 'phone'}`) });
      }
      case 'complaintWithdrawn':
        return t('history.complaintWithdrawn', { channel: t(`channel.${text('channel') as 'phone'}`) });
      case 'stageEntered':
        return t('history.stageEntered', { stage: t(`stage.${text('to') as 'received'}`) });
      case 'gradingProposed':
        return t('history.gradingProposed', { severity: text('severity') });
      case 'gradingConfirmed':
        return facts['corrected']
          ? t('history.gradingCorrected', { severity: text('severity') })
          : t('history.gradingConfirmed', { severity: text('severity') });
      case 'careStepDone':
        return t('history.careStepDone', { step: t(`step.${text('step') as 'calm'}`) });
      case 'careStepUndone':
        return t('history.careStepUndone', { step: t(`step.${text('step') as 'calm'}`) });
      case 'noteWritten':
        return t(`history.${text('kind') as 'note'}`);
      case 'optionOffered':
        return t('history.optionOffered', { total: money('total') });
      case 'approvalAsked':
        return t('history.approvalAsked', { total: money('total'), limit: money('limit') });
      case 'optionAnswered':
        return t(`history.${text('answer') as 'accepted'}`);
      case 'promiseMade':
        return t('history.promiseMade', { time: time('dueAt') });
      case 'promiseSettled':
        return t('history.promiseSettled', { end: t(`promise.${text('end') as 'kept'}`) });
      case 'followUpRecorded':
        return facts['isSolved']
          ? t('history.followUpSolved', { satisfaction: text('satisfaction') || '–' })
          : t('history.followUpUnsolved', { satisfaction: text('satisfaction') || '–' });
      case 'caseClosed':
        return t('history.caseClosed', { outcome: t(`outcome.${text('outcome') as 'upheld'}`) });
      case 'clockStarted':
      case 'clockMoved':
        return t('history.clockStarted', { clock: t(`clock.${text('clock') as 'resolve'}`), time: time('dueAt') });
      case 'clockMet':
        return facts['inTime']
          ? t('history.clockMet', { clock: t(`clock.${text('clock') as 'resolve'}`) })
          : t('history.clockMetLate', { clock: t(`clock.${text('clock') as 'resolve'}`) });
      case 'clockMissed':
        return t('history.clockMissed', { clock: t(`clock.${text('clock') as 'resolve'}`) });
      case 'messageReceived':
        return facts['isFromComplainant'] ? t('history.messageReceived') : t('history.messageFromAnother');
      case 'messageSent':
        return t(`history.sent.${text('kind') as 'mail'}`);
      case 'messageNotSent':
        return t(`history.notSent.${text('kind') as 'mail'}`, { problem: text('problem') });
      case 'fileRefused':
        return t(`history.fileRefused.${text('reason') as 'fileKind'}`);
      case 'clockStopped':
      case 'clockResumed':
        return t(`history.${line.kind}`, { clock: t(`clock.${text('clock') as 'resolve'}`), time: time('dueAt') });
      case 'complaintLinked':
        return t('history.complaintLinked', {
          number: text('otherNumber'),
          kind: t(`related.${text('kind') as 'duplicate'}`),
        });
      case 'complaintUnlinked':
        return t('history.complaintUnlinked', { number: text('otherNumber') });
      case 'complaintMerged':
      case 'mergeUndone':
        return t(`history.${line.kind}`, { number: text('intoNumber') });
      case 'complaintTakenIn':
      case 'complaintGivenBack':
        return t(`history.${line.kind}`, { number: text('fromNumber') });
      case 'incidentJoined':
        return t('history.incidentJoined', { number: text('incidentNumber') });
      case 'incidentLeft':
        return t(`history.incidentLeft.${text('why') as 'excluded'}`, { number: text('incidentNumber') });
      case 'handledWithIncident':
        return t(`history.handledWithIncident.${text('kind') as 'answer'}`, { number: text('incidentNumber') });
      case 'vexatiousDecided':
        return t(facts['isConfirmed'] ? 'history.vexatiousConfirmed' : 'history.vexatiousRejected');
      case 'vexatiousAppealJudged':
        return t(facts['isUpheld'] ? 'history.vexatiousUpheld' : 'history.vexatiousDismissed');
      case 'vexatiousLifted':
        return t(facts['isOver'] ? 'history.vexatiousOver' : 'history.vexatiousLifted');
      case 'procedurePinned':
        return t('history.procedurePinned', { procedure: special(text('reason')) });
      case 'caseEscalated': {
        const reasons = ((facts['reasons'] as string[] | undefined) ?? []).map(special);
        const level = t(`case.escalated.${text('level') as '2'}`);
        return t('history.caseEscalated', { level, reasons: format.list(reasons) });
      }
      case 'escalationLowered':
        return t(`history.escalationLowered.${text('level') as '1'}`);
      case 'conflictNamed':
        return t(facts['kind'] === 'declared' ? 'history.conflictDeclared' : 'history.conflictNamed');
      case 'conflictCleared':
      case 'caseReleased':
      case 'procedureReleased':
      case 'signTurned':
      case 'recordConfirmed':
      case 'caseAssigned':
      case 'factRecorded':
      case 'optionApproved':
      case 'optionWithdrawn':
      case 'remedyCarriedOut':
      case 'handoverOffered':
      case 'handoverAccepted':
      case 'handoverReturned':
      case 'handoverWithdrawn':
      case 'caseReopened':
      case 'acknowledgementQueued':
      case 'evidenceAdded':
      case 'mailWritten':
      case 'messageResent':
      case 'messagesRead':
        return t(`history.${line.kind}`);
      default:
        return line.kind;
    }
  };
}
