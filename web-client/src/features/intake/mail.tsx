import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { confirm } from '@/ui/confirm';
import { Facts } from '@/ui/facts';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { AddToCase } from './add-to-case';
import { DiscardMail } from './discard-mail';
import { type MailToPlace, type PlacedMail, useDecision, useMail } from './mails-query';

interface Props {
  id: string;
  /** With the case where it went into one. */
  onDecided: (placed?: PlacedMail) => void;
}

/** A mail that waits, whole, and what can become of it. */
export function Mail({ id, onDecided }: Props) {
  const words = useProblemWords();
  const mail = useMail(id);
  if (mail.data) return <OpenMail mail={mail.data} onDecided={onDecided} />;
  if (mail.error) return <ErrorPanel {...words(mail.error)} onRetry={() => void mail.refetch()} />;
  return <SkeletonText lines={8} />;
}

function OpenMail({ mail, onDecided }: { mail: MailToPlace; onDecided: Props['onDecided'] }) {
  const { t } = useTranslation(['mails', 'common']);
  const words = useProblemWords();
  const format = useFormat();
  const [form, setForm] = useState<'add' | 'discard'>();
  const make = useDecision<PlacedMail>(
    () => dataOf(api.POST('/api/v1/mails/{mailId}/complaint', { params: { path: { mailId: mail.id } } })),
    onDecided,
  );

  async function askMake() {
    const to = mail.fromAddress;
    const yes = await confirm({
      title: t('make.title'),
      text: to ? t('make.text', { address: to }) : t('make.noAddress'),
      action: t('make.action'),
    });
    if (yes) make.mutate();
  }

  return (
    <article className="mail" aria-labelledby="mail">
      <h2 id="mail" tabIndex={-1}>
        {mail.subject || t('noSubject')}
      </h2>
      <Facts
        facts={[
          { name: t('from'), value: [mail.fromName, mail.fromAddress].filter(Boolean).join(' · ') || t('noSender') },
          { name: t('sent'), value: mail.sentAt && format.time(mail.sentAt) },
          { name: t('received'), value: format.time(mail.receivedAt) },
          { name: t('waits'), value: t(`reason.${mail.reason}`) },
          { name: t('about'), value: mail.aboutNumber },
        ]}
      />
      <div className="mail-actions">
        <Button type={mail.aboutNumber ? 'default' : 'primary'} loading={make.isPending} onClick={() => void askMake()}>
          {t('make.action')}
        </Button>
        <Button type={mail.aboutNumber ? 'primary' : 'default'} onClick={() => setForm('add')}>
          {t('add.open')}
        </Button>
        <Button onClick={() => setForm('discard')}>{t('discard.open')}</Button>
      </div>
      {make.error ? <ErrorPanel {...words(make.error)} /> : null}
      {form === 'add' ? <AddToCase mail={mail} onDone={onDecided} onClose={() => setForm(undefined)} /> : null}
      {form === 'discard' ? (
        <DiscardMail mail={mail} onDone={() => onDecided()} onClose={() => setForm(undefined)} />
      ) : null}
      {mail.newText ? <p className="mail-text">{mail.newText}</p> : <p className="faint">{t('noText')}</p>}
      {mail.quotedText ? (
        <details className="mail-text">
          <summary>{t('quoted')}</summary>
          <div className="quiet">{mail.quotedText}</div>
        </details>
      ) : null}
      {mail.files.length > 0 ? (
        <section>
          <h3>{t('attached')}</h3>
          <ul className="mail-files">
            {mail.files.map((file) => (
              <li key={file.line}>
                {file.refused ? (
                  <span>{file.name}</span>
                ) : (
                  <a href={`/api/v1/mails/${mail.id}/files/${file.line}`} download>
                    {file.name}
                  </a>
                )}
                <span className="quiet">
                  {file.refused
                    ? t(`refused.${file.refused}`)
                    : t('common:file.size', { size: format.number(Math.ceil(file.size / 1024)) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </article>
  );
}
