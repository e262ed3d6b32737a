/** @jsxImportSource preact */
import i18next from 'i18next';
import type { FileRow } from '@/api/upload-list';
import type { Language } from '@/i18n/languages';
import type { ComplaintDraft, Step } from './complaint-draft';

interface Props {
  language: Language;
  draft: ComplaintDraft;
  files: readonly FileRow[];
  isOnItsWay: boolean;
  goTo: (step: Step) => void;
}

/** All that will be sent, with a way back to each part. */
export function CheckStep({ language, draft, files, isOnItsWay, goTo }: Props) {
  const t = i18next.getFixedT(language, 'public');
  const reached = [draft.name, draft.phone, draft.email].map((each) => each.trim()).filter(Boolean);
  const whole = files.filter(({ state }) => state === 'done').map(({ name }) => name);
  const left = files.length - whole.length;
  const parts: [Step, string, string[]][] = [
    ['what', t('form.what.short'), [draft.narrative, draft.product, draft.orderNumber]],
    ['wish', t('form.wish.short'), [draft.desiredOutcome]],
    ['who', t('form.who.short'), reached.length > 0 ? reached : [t('form.anonymous')]],
    ['files', t('form.files.short'), whole],
  ];
  return (
    <div class="check">
      <ul>
        {parts.map(([step, name, lines]) => (
          <li key={step}>
            <h2>{name}</h2>
            <div>
              {lines
                .filter((line) => line.trim())
                .map((line) => (
                  <p key={line}>{line}</p>
                ))}
              {lines.some((line) => line.trim()) ? null : <p class="quiet">{t('form.nothing')}</p>}
            </div>
            <button
              type="button"
              class="back"
              aria-label={t('form.changePart', { part: name })}
              onClick={() => goTo(step)}
            >
              {t('form.change')}
            </button>
          </li>
        ))}
      </ul>
      {isOnItsWay ? (
        <p class="note" role="status">
          {t('form.waitForFiles')}
        </p>
      ) : null}
      {!isOnItsWay && left > 0 ? <p class="note">{t('form.filesLeft', { count: left })}</p> : null}
    </div>
  );
}
